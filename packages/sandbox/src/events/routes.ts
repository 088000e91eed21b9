/** Sending a delivery again, by hand. */
import { RouteError, type Route } from 'user-management-mock/server';

/**
 * Makes the route.
 * @param resend has a delivery of a scope, or of the main environment, sent again; gives whether there is such a delivery
 */
export function resendRoute(resend: (scope: string | undefined, id: string) => Promise<boolean>): Route {
  return {
    method: 'POST',
    path: '/__mock/deliveries/{id}/resend',
    summary: 'Sends a delivery again, at once and with all its tries.',
    scoped: true,
    status: 204,
    async run({ scope, path: { id = '' } }) {
      if (!(await resend(scope, id))) throw new RouteError(404, 'unknown_delivery', `There is no delivery ${id}.`);
    },
  };
}
