/** A thread that runs the tests against one mutant after the other. */
import { parentPort } from 'node:worker_threads';
import { init, runBaseTests, setupEnvironment } from 'vitest/worker';

const port = parentPort!;
let hasRun = false;

/** Forgets what the tests of the last mutant have left: sources and tests are evaluated anew, libraries are not. */
async function forget(): Promise<void> {
  if (hasRun) {
    const { vi } = await import('vitest');
    vi.resetModules().unstubAllEnvs().unstubAllGlobals().useRealTimers();
  }
  hasRun = true;
  // Which mutant is active. The next one is not yet while the modules are evaluated.
  delete (globalThis as { __stryker__?: unknown }).__stryker__;
}

init({
  post: (message) => port.postMessage(message),
  on: (listener) => void port.on('message', listener),
  off: (listener) => void port.off('message', listener),
  setup: setupEnvironment,
  async runTests(state, traces) {
    await forget();
    await runBaseTests('run', state, traces);
  },
  collectTests: (state, traces) => runBaseTests('collect', state, traces),
});
