import { defineConfig } from 'vitest/config';
import base from './vitest.config.ts';

/** The mutants take minutes, so they are not among the tests. */
export default defineConfig({ test: { ...base.test, include: ['test/mutation/*.mutation.ts'] } });
