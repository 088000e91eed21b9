"""A server of the part of the API that changes nothing, in Python alone: thirty users, and no application that they authorized."""

import json
import re
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from sys import argv
from urllib.parse import parse_qsl, unquote, urlsplit

KEY = 'sk_test_python'

# The newest first.
USERS = [
    {
        'object': 'user',
        'id': f'user_{day:026}',
        'email': f'user{day}@example.com',
        'email_verified': True,
        'external_id': f'ext_{day}',
        'created_at': f'2026-01-{day:02}T12:00:00.000Z',
        'updated_at': f'2026-01-{day:02}T12:00:00.000Z',
        **dict.fromkeys(['first_name', 'last_name', 'profile_picture_url', 'last_sign_in_at']),
    }
    for day in range(30, 0, -1)
]


def page(items, query):
    """A page of items that are sorted with the newest first."""
    limit, order = query.get('limit', '10'), query.get('order', 'desc')
    email = query.get('email', 'any@example.com')
    if (
        not re.fullmatch('[1-9][0-9]?|100', limit)
        or order not in ('asc', 'desc', 'normal')
        or not re.fullmatch(r'[\w.+-]+@[\w.-]+', email, re.ASCII)
    ):
        errors = [{'code': 'invalid', 'message': 'A parameter is malformed.'}]
        return 422, {'code': 'invalid_request_parameters', 'message': 'Validation failed.', 'errors': errors}
    back, on = ('after', 'before') if order == 'normal' else ('before', 'after')
    items = items[::-1] if order == 'asc' else items
    ids = [item['id'] for item in items]
    start, end = 0, int(limit)
    if query.get(on) in ids:
        start = ids.index(query[on]) + 1
        end = start + int(limit)
    elif query.get(back) in ids:
        end = ids.index(query[back])
        start = max(0, end - int(limit))
    shown = ids[start:end]
    return 200, {
        'object': 'list',
        'data': items[start:end],
        'list_metadata': {
            back: shown[0] if shown and start > 0 else None,
            on: shown[-1] if shown and end < len(ids) else None,
        },
    }


def list_users(query):
    if 'organization_id' in query or 'organization' in query:
        return page([], query)
    email = query.get('email')
    return page([user for user in USERS if email is None or user['email'] == email.lower()], query)


def with_user(field, value, then):
    for user in USERS:
        if user[field] == value:
            return then(user)
    return 404, {'code': 'entity_not_found', 'message': f"User not found: '{value}'.", 'entity_id': value}


PATHS = {
    '': (['GET', 'POST'], list_users),
    '/external_id/([^/]+)': (['GET'], lambda query, id: with_user('external_id', id, lambda user: (200, user))),
    '/([^/]+)': (['GET', 'PUT', 'DELETE'], lambda query, id: with_user('id', id, lambda user: (200, user))),
    '/([^/]+)/authorized_applications': (['GET'], lambda query, id: with_user('id', id, lambda _: page([], query))),
    '/([^/]+)/authorized_applications/[^/]+': (['DELETE'], None),
    '/([^/]+)/email_(?:verification|change)/(?:send|confirm)': (['POST'], None),
}


class Api(BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    # Head and body of a response go out together.
    wbufsize = -1

    def respond(self):
        url = urlsplit(self.path)
        for pattern, (methods, handler) in PATHS.items():
            match = re.fullmatch('/user_management/users' + pattern, url.path)
            if not match:
                continue
            if self.headers['Authorization'] != f'Bearer {KEY}':
                return self.send(401, {'message': 'Unauthorized'}, {'WWW-Authenticate': 'Bearer'})
            if self.command not in methods:
                return self.send(405, {'message': 'Method not allowed.'}, {'Allow': ', '.join(methods)})
            if self.command != 'GET':
                return self.send(501, {'message': 'This server only reads.'})
            return self.send(*handler(dict(parse_qsl(url.query, True)), *map(unquote, match.groups())))
        return self.send(404, {'message': 'There is no such path.'})

    def send(self, status, body, headers={}):
        data = json.dumps(body).encode()
        common = {'Content-Type': 'application/json', 'Content-Length': str(len(data)), 'X-Request-ID': 'req_1'}
        self.send_response(status)
        for header in {**common, **headers}.items():
            self.send_header(*header)
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(data)

    do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = respond

    def log_message(self, *_):
        pass


if __name__ == '__main__':
    server = ThreadingHTTPServer(('127.0.0.1', int(argv[1])), Api)
    print(f'http://127.0.0.1:{server.server_port}', flush=True)
    server.serve_forever()
