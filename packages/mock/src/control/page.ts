/** The page for a person who opens the mock in a browser. */
import { errorCode } from '../core/responses.ts';
import type { ResponseModel, MockModel, OperationModel } from '../model/types.ts';
import { pageFile } from '../page-files.ts';
import { keyOf } from '../record/coverage.ts';
import { Content } from './content.ts';
import type { Feed } from './feed.ts';
import { html, type Html } from './html.ts';
import { controlPath, view, type ControlRoute } from './routes.ts';

/**
 * The routes of the page: itself, its script and style, and the events that keep it up to date.
 * @param model gives the document that is served now
 * @param url gives where the mock listens
 * @param curl gives a line to try it with
 * @param own what the page is of; a mock unless given
 */
export function pageRoutes(
  model: () => MockModel,
  url: () => string,
  curl: () => string | undefined,
  feed: Feed,
  own: OwnPage = { kind: 'mock', unruled: "one of the document's examples" },
): ControlRoute[] {
  const page = () => new Content('text/html; charset=utf-8', controlPage(model(), url(), curl(), own).text);
  return [
    view(`${controlPath}/`, page),
    view(controlPath, page),
    view(`${controlPath}/app.js`, () => new Content('text/javascript; charset=utf-8', pageFile('app.js'))),
    view(`${controlPath}/style.css`, () => new Content('text/css; charset=utf-8', pageFile('style.css'))),
    view(`${controlPath}/events`, ({ session }) => new Content('text/event-stream', feed.open(session)), {
      scoped: true,
    }),
  ];
}

/** What a server that is built on the mock shows on the page. */
export interface OwnPage {
  /** What people call it. */
  kind: string;
  /** What every response is without a rule. */
  unruled: string;
  /** Gives a `<section>` that stands first. Default: none. */
  section?: () => Html;
}

/** The page. What changes is filled in by its script. */
function controlPage(model: MockModel, url: string, curl: string | undefined, own: OwnPage): Html {
  const { kind, unruled, section } = own;
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>${model.title}: ${kind}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="icon" href="data:," />
      <link rel="stylesheet" href="${controlPath}/style.css" />
      <script type="module" src="${controlPath}/app.js"></script>
      <header>
        <div>
          <h1>${model.title} <span>${kind}</span></h1>
          <p><code>${url}</code> <span id="connection" role="status">Connecting …</span></p>
        </div>
        <form id="scopes">
          <label
            >Scope
            <select name="scope">
              <option value="">Whole ${kind}</option>
            </select></label
          >
          <button name="open">Open scope</button>
          <button name="close" disabled>Close scope</button>
          <button name="reset">Reset</button>
        </form>
      </header>
      <noscript><p>This page needs JavaScript to show what happens.</p></noscript>
      <main>
        ${section?.() ?? ''} ${requestsSection(curl)} ${rulesSection(model, unruled)} ${coverageSection(model)}
      </main>
    </html> `;
}

function requestsSection(curl: string | undefined): Html {
  return html`<section aria-labelledby="requests-title">
    <div class="title">
      <h2 id="requests-title">Requests</h2>
      <label class="filter">Filter <input id="filter" type="search" autocomplete="off" /></label>
    </div>
    <p class="empty" id="no-requests">No request yet.${curl === undefined ? '' : ' Try this one:'}</p>
    ${curl === undefined ? '' : html`<pre id="curl" tabindex="0">${curl}</pre>`}
    <ol id="requests" tabindex="0" aria-labelledby="requests-title"></ol>
    <p class="links">
      The last 100 are shown. All: <a data-scoped href="${controlPath}/requests">JSON</a>,
      <a data-scoped href="${controlPath}/requests.har" download>HAR</a>
    </p>
  </section>`;
}

function rulesSection({ operations }: MockModel, unruled: string): Html {
  const faults = ['reset', 'empty', 'stall', 'truncate'];
  return html`<section aria-labelledby="rules-title">
    <h2 id="rules-title">Rules</h2>
    <p class="empty" id="no-rules">No rule yet. Without one, every response is ${unruled}.</p>
    <ol id="rules"></ol>
    <form id="add">
      <h3>Add a rule</h3>
      <label class="wide"
        >Operation
        <select name="operation">
          <option value="*">Every operation</option>
          ${operations.map(({ id }) => html`<option>${id}</option>`)}
        </select>
      </label>
      <label
        >Status
        <select name="status"></select
      ></label>
      <label
        >Example
        <select name="example"></select
      ></label>
      <label>Times <input name="times" type="number" min="1" step="1" placeholder="every time" /></label>
      <label>Delay in ms <input name="delay" type="number" min="0" step="1" placeholder="0" /></label>
      <label
        >Fault
        <select name="fault">
          <option value="">None</option>
          ${faults.map((name) => html`<option>${name}</option>`)}
        </select>
      </label>
      <label class="wide"
        >Body, as JSON <textarea name="body" rows="3" spellcheck="false" placeholder="the example's"></textarea>
      </label>
      <label class="wide check"><input name="unchecked" type="checkbox" /> Allow what the document does not</label>
      <div class="wide"><button class="primary">Add rule</button> <span id="message" role="status"></span></div>
    </form>
  </section>`;
}

function coverageSection({ operations }: MockModel): Html {
  return html`<section class="full" aria-labelledby="coverage-title">
    <h2 id="coverage-title">Coverage</h2>
    <dl id="shares"></dl>
    <p>
      Choose a response to make a rule of it, or ask for it with <code>Prefer: code=STATUS, example=NAME</code>. The
      control interface is described by <a href="${controlPath}/openapi.json">openapi.json</a>.
    </p>
    <ul id="operations">
      ${operations.map((operation) => operationItem(operation))}
    </ul>
  </section>`;
}

function operationItem(operation: OperationModel): Html {
  const { id, method, path, responses } = operation;
  return html` <li>
    <h3>${id}</h3>
    <p><b>${method}</b> <code>${path}</code></p>
    <p class="chips">${responses.map((response) => chip(id, response))}</p>
  </li>`;
}

function chip(operation: string, response: ResponseModel): Html {
  const { status, example } = response;
  const key = keyOf(operation, status, errorCode(response));
  return html`<button
    type="button"
    data-operation="${operation}"
    data-status="${status}"
    data-example="${example ?? ''}"
    data-key="${key}"
  >
    ${status} ${example ?? ''}
  </button>`;
}
