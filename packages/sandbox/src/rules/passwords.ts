/** Judging passwords and hashes. No operation signs a user in: neither is stored, and nothing verifies one. */
import { Refusal, type PasswordRule } from './rule.ts';

const common = new Set(
  'password passw0rd password1 password12 password123 password1234 password12345 letmein1234 welcome123 qwertyuiop qwerty12345 iloveyou123 administrator changeme123 trustno1234 superman123 football123 baseball123 princess123 sunshine123 dragon12345 monkey12345 master12345'.split(
    ' ',
  ),
);

const runs = ['abcdefghijklmnopqrstuvwxyz', '01234567890123456789', 'qwertyuiopasdfghjklzxcvbnm'];

/** The rule unless another is given: ten characters, and nothing that is guessed first. */
export const defaultPasswordRule: PasswordRule = (password, email) => {
  const lower = password.toLowerCase();
  const local = email.toLowerCase().split('@')[0]!;
  const weak =
    common.has(lower) ||
    (local.length >= 3 && lower.includes(local)) ||
    new Set(lower).size <= 1 ||
    runs.some((run) => run.includes(lower) || [...run].reverse().join('').includes(lower));
  return [...([...password].length < 10 ? ['password_too_short'] : []), ...(weak ? ['password_too_weak'] : [])];
};

/** The notations of password hashes by type. Only what cannot be one is refused. */
const notations: Record<string, RegExp> = {
  bcrypt: /^\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}$/,
  argon2: /^\$argon2(?:id|i|d)\$v=\d+\$m=\d+,t=\d+,p=\d+\$[^$\s]+\$[^$\s]+$/,
  scrypt: /^\$scrypt\$[^$\s]+\$[^$\s]+\$[^$\s]+$/,
  'firebase-scrypt': /^\$firebase-scrypt\$[^\s]+$/,
  pbkdf2: /^\$pbkdf2[\w-]*\$[^$\s]+\$[^$\s]+\$[^$\s]+$/,
  ssha: /^\{SSHA\}[A-Za-z0-9+/=]{28,}$/i,
  ssha256: /^(?:\{SSHA256\})?[A-Za-z0-9+/=]{44,}$/i,
};

/**
 * Judges the password choice of a body.
 * @param email the user's address, which the password may not contain
 */
export function checkPassword(
  body: Readonly<Record<string, unknown>>,
  email: string,
  rule: PasswordRule,
): Refusal | undefined {
  const { password, password_hash: hash, password_hash_type: type } = body;
  if (typeof password === 'string') {
    const errors = rule(password, email);
    if (errors.length > 0) return new Refusal('password_strength_error', { errors });
  }
  if (typeof hash === 'string' && typeof type === 'string' && !notations[type]?.test(hash)) {
    return new Refusal('invalid_password_hash');
  }
  return undefined;
}
