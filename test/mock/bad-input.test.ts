/** The mock and requests that are broken on purpose. */
import { badInputTests, limits } from './support/bad-input.ts';
import { useMock } from './support/server.ts';

badInputTests(useMock({ limits }));
