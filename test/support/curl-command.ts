/** The command `curl` for a shell in a test: it has the words as a real shell has split them, and needs nothing installed. */
import { text } from 'node:stream/consumers';
import { sendAsCurl } from './curl.ts';

const { CURL_FROM: from = '', CURL_TO: to = '' } = process.env;
const reply = await sendAsCurl(process.argv.slice(2), from, to, () => text(process.stdin));
process.stdout.write(reply.text);
