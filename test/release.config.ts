import { defineConfig } from 'vitest/config';
import base from './base.config.ts';

/** They publish, and five installers download, for a minute and more, so they are not among the tests. */
export default defineConfig({ ...base, test: { ...base.test, include: ['test/release/*.rehearsal.ts'] } });
