/** Node's modules for HTTP. An `import` of one loads all that it can give, a WebSocket client too, which takes 10 MB. */

/** Node's `http`. */
export const nodeHttp = process.getBuiltinModule('node:http');

/** Node's `https`, which is loaded by those only who use it. */
export function nodeHttps(): typeof import('node:https') {
  return process.getBuiltinModule('node:https');
}
