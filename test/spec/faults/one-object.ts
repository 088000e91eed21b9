/** Objects that examples show: wherever one is shown it is the same one, but for what the request has changed. */
import { isDeepStrictEqual } from 'node:util';
import { operationsOf, webhooksOf, type Example, type OpenApiDocument } from 'user-management-openapi';
import { differ } from '../../support/differ.ts';
import { bodyExamples } from '../../support/document.ts';

type Shown = Readonly<Record<string, unknown>>;

/** An object as one example shows it. */
interface Sighting {
  place: string;
  shown: Shown;
  /** What the request sent, which it has now. */
  sent: Shown;
}

/** Every object with an id below a value. */
function objectsIn(value: unknown): Shown[] {
  if (typeof value !== 'object' || value === null) return [];
  const shown = value as Shown;
  const inner = Object.values(shown).flatMap(objectsIn);
  return typeof shown['object'] === 'string' && typeof shown['id'] === 'string' ? [shown, ...inner] : inner;
}

/** What a request changes of the objects of its response: the body of its cause, and an address that is confirmed. */
function changesOf(example: Example, newEmail: unknown): Shown {
  const { body = {} } = (example['x-cause'] ?? {}) as { body?: Shown };
  const isMoved = (Object(example.value) as Shown)['object'] === 'email_change_confirmation';
  return isMoved ? { ...body, email: newEmail } : body;
}

function sightingsIn(document: OpenApiDocument): Sighting[] {
  const examples = bodyExamples([...operationsOf(document), ...webhooksOf(document)]).filter(
    ({ status, operation }) => status !== undefined || operation.path in (document.webhooks ?? {}),
  );
  const change = examples.find(({ example }) => (Object(example.value) as Shown)['object'] === 'email_change');
  const newEmail = (change?.example.value as Shown | undefined)?.['new_email'];
  return examples.flatMap(({ operation: { id }, name, example }) =>
    objectsIn(example.value).map((shown) => ({
      place: `${id} ${name}: ${String(shown['id'])}`,
      shown,
      sent: changesOf(example, newEmail),
    })),
  );
}

/** The number of an id, without what it is the id of. */
const numberOf = (id: unknown) => String(id).split('_').at(-1);

/** An address is made of the names of its user, where these are known. */
function nameFaults({ place, shown, sent }: Sighting): string[] {
  const { first_name: first, last_name: last, email } = shown;
  if (typeof first !== 'string' || typeof last !== 'string' || 'email' in sent) return [];
  const local = `${first}.${last}`.toLowerCase();
  return String(email).startsWith(`${local}@`) ? [] : [`${place} is not called as its address says`];
}

/** An application, its client and a consent to it have one number, so that a reader sees what belongs together. */
function numberFaults({ place, shown }: Sighting): string[] {
  const { id, client_id: client = id, application } = shown;
  const numbers = [id, client, (application as Shown | undefined)?.['id'] ?? id].map(numberOf);
  return new Set(numbers).size === 1 ? [] : [`${place} has the ids of several`];
}

/** A consent of the examples grants all that its application asks for, and one of an application's addresses is the default. */
function consentFaults({ place, shown }: Sighting): string[] {
  const { granted_scopes: granted, application } = shown;
  if (application === undefined) return [];
  const { scopes, redirect_uris: uris } = application as { scopes: unknown; redirect_uris?: { default: boolean }[] };
  return [
    ...differ(`${place}, its scopes`, granted, scopes),
    ...(uris === undefined
      ? []
      : differ(`${place}, its default addresses`, uris.filter((each) => each.default).length, 1)),
  ];
}

/**
 * Compares all objects that are shown.
 * @returns a sentence per fault, which names the example
 */
export function objectFaults(document: OpenApiDocument): string[] {
  const sightings = sightingsIn(document).filter(({ shown }) => shown['object'] !== 'event');
  const [whole] = sightings.filter(({ shown }) => shown['object'] === 'user');
  const byId = Map.groupBy(sightings, ({ shown }) => shown['id']);
  const byEmail = Map.groupBy(
    sightings.filter(({ shown }) => shown['object'] === 'user'),
    ({ shown }) => shown['email'],
  );
  return [
    ...[...byId.values()].flatMap(([first, ...others]) =>
      others.flatMap(({ place, shown, sent }) =>
        [...new Set([...Object.keys(first!.shown), ...Object.keys(shown)])]
          .filter((name) => !(name in sent) && !(name in first!.sent))
          .filter((name) => !isDeepStrictEqual(shown[name], first!.shown[name]))
          .map((name) => `${place} has another ${name} than in ${first!.place}`),
      ),
    ),
    ...[...byEmail.values()].flatMap(([first, ...others]) =>
      others
        .filter(({ shown }) => shown['id'] !== first!.shown['id'])
        .map(({ place }) => `${place} has the address of ${first!.place}`),
    ),
    ...sightings.flatMap((each) => [...nameFaults(each), ...numberFaults(each), ...consentFaults(each)]),
    ...sightings
      .filter(({ shown }) => shown['object'] === 'user')
      .filter(({ shown }) => Object.keys(shown).join() !== Object.keys(whole!.shown).join())
      .map(({ place }) => `${place} has other properties than the first user`),
    ...sightings
      .filter(({ shown }) => shown['updated_at'] !== shown['created_at'])
      .map(({ place }) => `${place} changed at another time than all others`),
  ];
}
