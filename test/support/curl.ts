/** Runs the curl lines that this repository prints, without curl: tests need nothing but npm packages. */

/** What came back. */
export interface CurlReply {
  status: number;
  text: string;
}

/**
 * Sends what a curl line says.
 * @param line `curl`, an address, and options that {@link sendAsCurl} knows; POSIX quoting without escapes inside quotes
 * @param from the address that the line names
 * @param to the address to send to in its place
 * @throws an Error that names an option that is none of these
 */
export async function runCurl(line: string, from: string, to: string): Promise<CurlReply> {
  const [command, ...words] = [...line.matchAll(/(?:'[^']*'|"[^"]*"|\\'|[^\s'"\\])+/g)].map(([word]) =>
    word.replaceAll(
      /'([^']*)'|"([^"]*)"|\\(')/g,
      (_, single?: string, double?: string, escaped?: string) => single ?? double ?? escaped!,
    ),
  );
  if (command !== 'curl') throw new Error(`This is no curl line: ${line}`);
  return sendAsCurl(words, from, to);
}

/** Options that change nothing of what is sent or printed, as long as all goes well. */
const quiet = ['--fail', '--silent', '--show-error'];

/**
 * Sends what the arguments of curl say: an address, and the options --request, --header, --data, --data-urlencode, --get,
 * --form and --output. What is printed is the response, wherever curl would put it, and a file that is sent is made up.
 * @param from the address that the arguments name
 * @param to the address to send to in its place
 * @param input what `--data @-` reads
 * @throws an Error that names an option that is none of these
 */
export async function sendAsCurl(
  args: readonly string[],
  from: string,
  to: string,
  input = async (): Promise<string> => '',
): Promise<CurlReply> {
  const words = [...args];
  const headers = new Headers();
  let url = '';
  let method: string | undefined;
  let body: string | FormData | undefined;
  let inQuery = false;
  while (words.length > 0) {
    const word = words.shift()!;
    if (quiet.includes(word)) continue;
    if (!word.startsWith('-')) url = word;
    else if (word === '--request') method = words.shift()!;
    else if (word === '--header') headers.append(...(words.shift()!.split(/: (.*)/, 2) as [string, string]));
    else if (word === '--data') body = words.shift()!;
    else if (word === '--data-urlencode') {
      const [name, content] = words.shift()!.split(/=(.*)/s, 2) as [string, string];
      body = [...(typeof body === 'string' ? [body] : []), `${name}=${encodeURIComponent(content)}`].join('&');
      if (!headers.has('content-type')) headers.set('content-type', 'application/x-www-form-urlencoded');
    } else if (word === '--form') {
      body = body instanceof FormData ? body : new FormData();
      addField(body, words.shift()!);
    } else if (word === '--get') inQuery = true;
    else if (word === '--output') words.shift();
    else throw new Error(`The option ${word} is not known here: ${args.join(' ')}`);
  }
  if (!url.startsWith(`${from}/`)) throw new Error(`The address is not below ${from}: ${args.join(' ')}`);
  if (inQuery && typeof body === 'string') {
    url += `?${body}`;
    body = undefined;
    headers.delete('content-type');
  }
  // curl drops the line ends of what it reads.
  if (body === '@-') body = (await input()).replaceAll(/[\r\n]/g, '');
  const response = await fetch(to + url.slice(from.length), {
    method: method ?? (body === undefined ? 'GET' : 'POST'),
    headers,
    ...(body === undefined ? {} : { body }),
  });
  return { status: response.status, text: await response.text() };
}

/** Adds what a `--form` says, such as `caption=A bicycle` and `file=@picture.png;type=image/png`. */
function addField(form: FormData, text: string): void {
  const [name, value] = text.split(/=(.*)/s, 2) as [string, string];
  const [, file, type] = /^@([^;]+)(?:;type=(.+))?$/.exec(value) ?? [];
  if (file === undefined) form.append(name, value);
  else form.append(name, new Blob([`What is in ${file}.`], type === undefined ? {} : { type }), file);
}
