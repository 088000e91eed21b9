/** Running the laws. */
import type { Operation } from '../../lib/openapi.ts';
import type { Session } from '../session.ts';

export async function runLaws(_session: Session, _operations: readonly Operation[], _seed: number): Promise<void> {}
