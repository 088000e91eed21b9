import type { Exchange } from 'user-management-contract';
import { exchange, json } from '../support/exchanges.ts';
import type { Fault } from '../support/fault.ts';
import { withHeader } from '../support/tampering.ts';

/** A response that has a path, to a request that has one. */
const asked = (sent: string, shown: string): Exchange => {
  const exchanged = exchange('createUser', 422, { text: JSON.stringify({ message: `No such file: ${shown}` }) });
  return { ...exchanged, request: { ...exchanged.request, body: JSON.stringify({ email: sent }) } };
};

const withTarget = exchange('getUser', 404, { text: 'No such user: /home/marcelina/users' });

export default {
  tampering: {
    response: (response) => withHeader(response, 'x-debug', 'Error at handle (/srv/app/src/users.js:12:5)'),
  },
  unseenBy: { both: 'It looks at documented headers alone, and takes every text in them.' },
  samples: {
    wrong: {
      'a trace of JavaScript': exchange('getUser', 404, { text: 'Error\\n at handle (/srv/app/users.js:12:57)' }),
      'a trace of Python': exchange('getUser', 404, { text: 'File "users.py", line 13' }),
      'a trace of Go': exchange('getUser', 404, { text: 'goroutine 12 [running]' }),
      'a trace of Java': exchange('getUser', 404, { text: 'at com.example.Users.get(Users.java:12)' }),
      'a trace of Kotlin': exchange('getUser', 404, { text: 'at Users.get(Users.kt:12)' }),
      'a trace of Python in full': exchange('getUser', 404, { text: 'Traceback (most recent call last)' }),
      'a panic of Go': exchange('getUser', 404, { text: 'panic: runtime error: index out of range' }),
      'a trace of Ruby': exchange('getUser', 404, { text: "users.rb:12:in 'find'" }),
      'a trace of PHP': exchange('getUser', 404, { text: 'users.php(12): find()' }),
      'an error of PHP': exchange('getUser', 404, { text: 'Undefined key in users.php on line 12' }),
      'a module of Node.js': exchange('getUser', 404, { text: 'see node_modules/pg' }),
      'a path in a header': exchange('getUser', 200, { headers: { ...json, 'x-file': '/var/www/users/index' } }),
      'a path at the beginning': exchange('getUser', 200, { headers: { 'x-file': '/var/www/users' } }),
      ...Object.fromEntries(
        ['home', 'usr', 'var', 'opt', 'root', 'tmp', 'srv', 'app', 'etc', 'Users'].map((folder) => [
          `a path below /${folder}`,
          exchange('getUser', 404, { text: `see /${folder}/users/index` }),
        ]),
      ),
      'a path of Windows in a text': exchange('getUser', 200, { text: 'C:\\srv\\my users\\x' }),
      'a long path': exchange('getUser', 404, { text: `see /home/${'x'.repeat(200)}/y` }),
      'a longer path than was asked for': asked('/home/marcelina', '/home/marcelina/users/key.ts'),
      'a path of Windows': exchange('getUser', 200, { text: '{"file":"C:\\\\srv\\\\users\\\\x"}' }),
    },
    right: {
      documented: exchange('getUser', 200),
      'what was asked for, encoded': {
        ...withTarget,
        request: { ...withTarget.request, target: '/user_management/users/%2Fhome%2Fmarcelina%2Fusers' },
      },
      'what was asked for, badly encoded': {
        ...withTarget,
        request: { ...withTarget.request, target: '/user_management/users/%/home/marcelina/users' },
      },
      'a time': exchange('getUser', 200, { text: 'made at 2026-01-15T12:00:00' }),
      'what was asked for in a header': {
        ...withTarget,
        request: { ...withTarget.request, headers: { 'x-own': 'a', 'x-file': 'in /home/marcelina/users' } },
      },
      'what was asked for': asked('/home/marcelina/users', '/home/marcelina/users'),
    },
  },
} satisfies Fault;
