import { defineConfig } from 'vitest/config';
import base from './base.config.ts';

/** Four installers download for half a minute, so they are not among the tests; npm is. */
export default defineConfig({ ...base, test: { ...base.test, include: ['test/release/*.rehearsal.ts'] } });
