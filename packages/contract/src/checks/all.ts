/** Every check that looks at one exchange at a time. */
import type { Check } from '../types.ts';
import { authChecks } from './auth-ignored.ts';
import { bodyConformance } from './body-conformance.ts';
import { documentedRefinement } from './documented-refinement.ts';
import { headerConformance } from './header-conformance.ts';
import { leaks } from './leaks.ts';
import { missingRequired } from './missing-required.ts';
import { negativeDataAccepted } from './negative-data-accepted.ts';
import { positiveDataRefused } from './positive-data-refused.ts';
import { refusalStatus } from './refusal-status.ts';
import { responseTime } from './response-time.ts';
import { serverError } from './server-error.ts';
import { undeclaredProperty } from './undeclared-property.ts';
import { undocumentedContentType } from './undocumented-content-type.ts';
import { undocumentedStatus } from './undocumented-status.ts';
import { unknownId } from './unknown-id.ts';
import { unsupportedMethod } from './unsupported-method.ts';
import { writeOnlyShown } from './write-only-shown.ts';
import { wwwAuthenticate } from './www-authenticate.ts';

/** In the order in which a person would want to hear of them. */
export const checks: readonly Check[] = [
  serverError,
  undocumentedStatus,
  undocumentedContentType,
  headerConformance,
  bodyConformance,
  undeclaredProperty,
  writeOnlyShown,
  negativeDataAccepted,
  documentedRefinement,
  refusalStatus,
  positiveDataRefused,
  missingRequired,
  unknownId,
  ...authChecks,
  unsupportedMethod,
  responseTime,
  wwwAuthenticate,
  leaks,
];
