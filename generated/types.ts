// Generated from spec/ by `pnpm generate`. Do not edit: change spec/ and run it again.
export interface paths {
    "/user_management/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /**
         * Get a user
         * @description Returns the user as it is now, whatever way it came into being.
         */
        get: operations["getUser"];
        /**
         * Update a user
         * @description Changes the properties that the body names and leaves every other one alone. Sending the same body again changes nothing more, so the request is safe to repeat. A new e-mail address takes effect at once; to have the user prove it first, use the e-mail change operations.
         */
        put: operations["updateUser"];
        post?: never;
        /**
         * Delete a user
         * @description Deletes the user for good; there is no way back. A second request for the same id finds nothing and responses 404, so a caller that repeats the request after a lost response takes 404 as success.
         */
        delete: operations["deleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users/external_id/{external_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Your own identifier, as it was stored in the user's `external_id`. */
                external_id: components["parameters"]["ExternalId"];
            };
            cookie?: never;
        };
        /**
         * Get a user by external id
         * @description Returns the user who carries your own identifier, so that you need not store the id that the API gave. Set the identifier with `external_id` when you create or update a user.
         */
        get: operations["getUserByExternalId"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List users
         * @description Returns one page of the users that match every filter given, newest first unless `order` says otherwise. Without a filter it walks through all users of the environment.
         */
        get: operations["listUsers"];
        put?: never;
        /**
         * Create a user
         * @description Adds a user to the environment of the API key. Only the e-mail address is needed; give a password, or a hash from your former system, if the user signs in with one. Creation is not idempotent: when the response is lost, look the user up before you send the request again.
         */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users/{id}/email_verification/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Verify an e-mail address
         * @description Takes the one-time code that the user received and marks the address as verified. Each code works once and lives for ten minutes.
         */
        post: operations["verifyEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users/{id}/email_verification/send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user whose address is to be verified, `user_` and a ULID. */
                id: components["parameters"]["UserIdToVerify"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a verification e-mail
         * @description Sends a one-time code to the address on the user's record. At most three such e-mails go to one user in a minute.
         */
        post: operations["sendVerificationEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users/{user_id}/authorized_applications": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user who gave the authorizations, `user_` and a ULID. */
                user_id: components["parameters"]["OwnerUserId"];
            };
            cookie?: never;
        };
        /**
         * List authorized applications
         * @description Returns one page of the Connect applications that may act for the user, each with the scopes that the user granted, newest first unless `order` says otherwise.
         */
        get: operations["listAuthorizedApplications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users/{user_id}/authorized_applications/{application_id}": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user who gave the authorizations, `user_` and a ULID. */
                user_id: components["parameters"]["RevokingUserId"];
                /** @description Which Connect application loses its access. Either of its two identifiers does: the object's id (`conn_app_…`) or the OAuth client id (`client_…`). */
                application_id: components["parameters"]["ApplicationId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an authorized application
         * @description Takes back what the user granted to the application. The application itself stays registered, and other users keep their own authorizations of it.
         */
        delete: operations["deleteAuthorizedApplication"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users/{id}/email_change/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Confirm an e-mail change
         * @description Takes the one-time code that was sent to the new address and moves the user there. The code lives for ten minutes, and the fifth wrong one ends the change.
         */
        post: operations["confirmEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/user_management/users/{id}/email_change/send": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start an e-mail change
         * @description Sends a one-time code to the new address. Nothing about the user changes until the code is confirmed.
         */
        post: operations["sendEmailChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "user.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A user was created
         * @description Sent after a user was added to the environment.
         */
        post: operations["userCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.updated": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A user was updated
         * @description Sent after at least one property of a user changed.
         */
        post: operations["userUpdated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "user.deleted": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A user was deleted
         * @description Sent after a user was removed for good, with the user as it was last.
         */
        post: operations["userDeleted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "email_verification.created": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A verification e-mail was sent
         * @description Sent after a verification e-mail was sent. The one-time code is not part of it.
         */
        post: operations["emailVerificationCreated"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @description Identifies a user for life: `user_` and a ULID. It does not change when the e-mail address or the external id does.
         * @example user_01E4ZCR3C56J083X43JQXF3JK5
         */
        UserId: `user_${string}`;
        /**
         * @description Your own facts about a user, as pairs of strings: at most 50 pairs, keys of at most 40 characters, values of at most 600. Values are always strings; write a number or a date in the notation that your code reads back.
         * @example {
         *       "timezone": "America/New_York"
         *     }
         */
        Metadata: {
            [key: string]: string;
        };
        /**
         * Format: date-time
         * @description A moment in ISO 8601, always in UTC and always with milliseconds.
         * @example 2026-01-15T12:00:00.000Z
         */
        Timestamp: string;
        /**
         * User
         * @description A person who can sign in to your application, created by you or by signing up through an identity provider.
         */
        User: {
            /**
             * @description Tells the kind of object; `user` for a user.
             * @constant
             */
            object: "user";
            id: components["schemas"]["UserId"];
            /**
             * @description The given name, or `null` when nobody has told it.
             * @example Marcelina
             */
            first_name: string | null;
            /**
             * @description The family name, or `null` when nobody has told it.
             * @example Davis
             */
            last_name: string | null;
            /**
             * @description The full name as one string, for people whose name does not split into first and last. Newer than the other two, so older records may lack it.
             * @example Marcelina Davis
             */
            name?: string | null;
            /**
             * Format: uri
             * @description Where the profile picture can be fetched, or `null` when there is none.
             * @example https://workoscdn.com/images/v1/123abc
             */
            profile_picture_url: string | null;
            /**
             * Format: email
             * @description The address that the user signs in with, unique within the environment whatever its case.
             * @example marcelina.davis@example.com
             */
            email: string;
            /** @description Whether the user has proved that the address is theirs, or you have vouched for it. */
            email_verified: boolean;
            /**
             * @description Your own identifier for this user, unique within the environment, or `null` when none has been set.
             * @example f1ffa2b2-c20b-4d39-be5c-212726e11222
             */
            external_id: string | null;
            metadata?: components["schemas"]["Metadata"];
            /** @description When the user last signed in, or `null` for one who never has. */
            last_sign_in_at: components["schemas"]["Timestamp"] | null;
            /**
             * @description The language and region that the user prefers, as a BCP 47 tag, or `null` when unknown.
             * @example en-US
             */
            locale?: string | null;
            /** @description When the record was created. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When any property of the record last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * Unauthorized
         * @description The API key is missing or wrong. This is the only documented error without a code.
         */
        UnauthorizedError: {
            /**
             * @description Always the same sentence, so that it tells nobody why a key was refused.
             * @example Unauthorized
             */
            message: string;
            code?: never;
        };
        /**
         * Error
         * @description The envelope of every error. Branch on `code`, which is stable; show `message` to developers only. A response may bring a code that this document does not list yet, so keep a default branch.
         */
        ErrorBody: {
            /**
             * @description What went wrong, in a sentence for developers. Its wording may change.
             * @example The request could not be processed.
             */
            message: string;
            /**
             * @description A stable name for what went wrong, to branch on. A missing or wrong API key brings none.
             * @example invalid_request_parameters
             */
            code?: string;
        };
        /**
         * Forbidden
         * @description The API key is valid, but lacks the permission that this operation needs.
         */
        ForbiddenError: components["schemas"]["ErrorBody"] & {
            /**
             * @description A stable name for the refusal. The provider publishes no list of its values.
             * @example forbidden
             */
            code: string;
        };
        /**
         * Not found
         * @description An id in the request leads to nothing in this environment.
         */
        NotFoundError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Always the same code; `entity_id` and `message` say which object is missing.
             * @enum {string}
             */
            code: "entity_not_found";
            /** @description The id that led to nothing, as the request gave it. */
            entity_id: string;
        };
        /**
         * Rate limit exceeded
         * @description The environment sent more requests than its limit allows.
         */
        RateLimitError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Why the request was throttled.
             * @enum {string}
             */
            code: "rate_limit_exceeded";
        };
        /** @description The metadata to store with the user. `null` clears the whole object. */
        MetadataInput: components["schemas"]["Metadata"] | null;
        /**
         * @description Your own identifier for the user: ASCII, at most 128 characters, unique within the environment. `null` clears it.
         * @example f1ffa2b2-c20b-4d39-be5c-212726e11222
         */
        ExternalIdInput: string | null;
        /**
         * Update user profile
         * @description The properties to change. One that is left out stays as it is.
         */
        UpdateUserProfile: {
            /**
             * Format: email
             * @description The new address, at once and without a proof. To let the user prove it first, send an e-mail change instead.
             * @example marcelina.davis@example.com
             */
            email?: string;
            /**
             * @description The given name to store.
             * @example Marcelina
             */
            first_name?: string;
            /**
             * @description The family name to store.
             * @example Davis
             */
            last_name?: string;
            /**
             * @description The full name to store as one string, for people whose name does not split into first and last.
             * @example Marcelina Davis
             */
            name?: string;
            /** @description Whether you vouch for the address. `false` makes the user verify it at the next sign-in. */
            email_verified?: boolean;
            metadata?: components["schemas"]["MetadataInput"];
            external_id?: components["schemas"]["ExternalIdInput"];
            /**
             * @description The language and region that the user prefers, as a BCP 47 tag. `null` clears it.
             * @example en-US
             */
            locale?: string | null;
        };
        /**
         * No password
         * @description No credential is set. A new user then signs in by another method, and an existing password stays as it is.
         */
        NoPassword: {
            password?: never;
            password_hash?: never;
            password_hash_type?: never;
            password_salt_position?: never;
        };
        /**
         * Plain password
         * @description The password itself, which is hashed on arrival and checked against the environment's strength policy.
         */
        PlainPassword: {
            /**
             * @description The password in clear text. It is never returned.
             * @example i8uv6g34kd490s
             */
            password: string;
            password_hash?: never;
            password_hash_type?: never;
            password_salt_position?: never;
        };
        /**
         * @description The hash as the former system stored it, in the notation of its type. Salt and parameters are part of that notation.
         * @example $2b$10$jiCzgLjYMrjbqGSOqPjLFuqQqo2IXYqKtq0GH0yJ0hFqf3hAPW7W2
         */
        PasswordHash: string;
        /**
         * Password hash
         * @description A hash carried over from another system, so that users keep their passwords when they move.
         */
        HashedPassword: {
            password?: never;
            password_hash: components["schemas"]["PasswordHash"];
            /**
             * @description The algorithm that made the hash. For `ssha256` see the variant with a salt position.
             * @enum {string}
             */
            password_hash_type: "bcrypt" | "firebase-scrypt" | "ssha" | "scrypt" | "pbkdf2" | "argon2";
            password_salt_position?: never;
        };
        /**
         * Password hash, salted SHA-256
         * @description A salted SHA-256 hash carried over from another system, with the place where the salt was put.
         */
        SaltedPasswordHash: {
            password?: never;
            password_hash: components["schemas"]["PasswordHash"];
            /**
             * @description The algorithm that made the hash; only this one takes a salt position.
             * @constant
             */
            password_hash_type: "ssha256";
            /**
             * @description Whether the salt was put in front of the password or behind it before hashing.
             * @default suffix
             * @enum {string}
             */
            password_salt_position?: "prefix" | "suffix";
        };
        /**
         * Password choice
         * @description At most one way to give a password. A body that mixes two of them is refused.
         */
        PasswordChoice: components["schemas"]["NoPassword"] | components["schemas"]["PlainPassword"] | components["schemas"]["HashedPassword"] | components["schemas"]["SaltedPasswordHash"];
        /**
         * Update user body
         * @description The properties to change, and at most one way to give a new password.
         */
        UpdateUserBody: components["schemas"]["UpdateUserProfile"] & components["schemas"]["PasswordChoice"];
        /**
         * Error detail
         * @description One of several reasons for which a request was refused.
         */
        ErrorDetail: {
            /**
             * @description A stable name for this reason, to branch on.
             * @example email_required
             */
            code: string;
            /**
             * @description The reason in a sentence for developers. Its wording may change.
             * @example Email is required.
             */
            message: string;
            /**
             * @description The name of the offending property or parameter, where the reason is about one.
             * @example email
             */
            field?: string;
        };
        /**
         * Error list
         * @description The single reasons, where a request can be wrong in several ways at once.
         */
        ErrorList: components["schemas"]["ErrorDetail"][];
        /**
         * Password too weak
         * @description The password does not meet the environment's strength policy. `errors` names every rule it breaks.
         */
        PasswordStrengthError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Always the same code; the broken rules stand in `errors`.
             * @enum {string}
             */
            code: "password_strength_error";
            /** @description Every rule of the strength policy that the password breaks. */
            errors: components["schemas"]["ErrorList"];
        };
        /**
         * Update user input refused
         * @description The body has the documented form, but the change cannot be made.
         */
        UpdateUserInputError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Which part of the change cannot be made.
             * @enum {string}
             */
            code: "invalid_password_hash" | "password_and_password_hash_provided" | "password_and_password_hash_type_provided" | "password_salt_position_requires_password_hash" | "email_already_verified" | "invalid_metadata" | "external_id_already_used" | "email_change_not_allowed" | "email_not_available" | "invalid_email" | "invalid_locale";
        };
        /**
         * Update user error
         * @description Why the user was not changed. A weak password brings a list of `errors`.
         */
        UpdateUserError: components["schemas"]["PasswordStrengthError"] | components["schemas"]["UpdateUserInputError"];
        /**
         * Invalid request parameters
         * @description The parameters or the body do not have the documented form. `errors` names each fault.
         */
        InvalidRequestParametersError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Always the same code; the faults stand in `errors`.
             * @enum {string}
             */
            code: "invalid_request_parameters";
            /** @description Every fault that was found, each with the name of the offending field where there is one. */
            errors: components["schemas"]["ErrorList"];
        };
        /**
         * User cannot be deleted
         * @description Something that depends on the user stands in the way.
         */
        DeleteUserConflictError: components["schemas"]["ErrorBody"] & {
            /**
             * @description What keeps the user from being deleted.
             * @enum {string}
             */
            code: "user_deletion_not_allowed";
        };
        /** @description The cursors that lead to the neighboring pages. */
        ListMetadata: {
            /**
             * @description Pass it as `before` to get the page in front of this one; `null` on the first page.
             * @example user_01HXYZ123456789ABCDEFGHIJ
             */
            before: string | null;
            /**
             * @description Pass it as `after` to get the page behind this one; `null` on the last page.
             * @example user_01HXYZ987654321KJIHGFEDCBA
             */
            after: string | null;
        };
        /**
         * List of users
         * @description One page of users, and the cursors to the pages around it.
         */
        UserList: {
            /**
             * @description Tells the kind of object; `list` for a page.
             * @constant
             */
            object: "list";
            /** @description The users of this page, in the order that was asked for. Empty when nobody matches. */
            data: components["schemas"]["User"][];
            list_metadata: components["schemas"]["ListMetadata"];
        };
        /**
         * Create user profile
         * @description Everything about a new user but the password.
         */
        CreateUserProfile: {
            /**
             * Format: email
             * @description The address that the user will sign in with. No other user of the environment may have it, whatever its case.
             * @example marcelina.davis@example.com
             */
            email: string;
            /**
             * @description The given name. `null` stores that it is unknown.
             * @example Marcelina
             */
            first_name?: string | null;
            /**
             * @description The family name. `null` stores that it is unknown.
             * @example Davis
             */
            last_name?: string | null;
            /**
             * @description The full name as one string, for people whose name does not split into first and last.
             * @example Marcelina Davis
             */
            name?: string | null;
            /** @description Set it to `true` only when you have checked the address yourself. The user then skips e-mail verification. */
            email_verified?: boolean | null;
            metadata?: components["schemas"]["MetadataInput"];
            external_id?: components["schemas"]["ExternalIdInput"];
            /**
             * @description The address from which the user signs up, for fraud detection by Radar.
             * @example 203.0.113.24
             */
            ip_address?: string | null;
            /**
             * @description The `User-Agent` of the browser in which the user signs up, for fraud detection by Radar.
             * @example Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0
             */
            user_agent?: string | null;
            /**
             * @description The id of the browser signals that Radar's script collected for this sign-up.
             * @example signals_01HXYZ123456789ABCDEFGHIJ
             */
            signals_id?: string;
        };
        /**
         * Create user body
         * @description The new user's profile, and at most one way to give a password.
         */
        CreateUserBody: components["schemas"]["CreateUserProfile"] & components["schemas"]["PasswordChoice"];
        /**
         * Created user
         * @description The new user, and what only the response to a creation tells.
         */
        CreatedUser: components["schemas"]["User"] & {
            /**
             * @description The sign-up attempt that Radar recorded for this creation. Present only when the request carried signals that Radar could use.
             * @example radar_auth_attempt_01HXYZ123456789ABCDEFGHIJ
             */
            radar_auth_attempt_id?: string;
        };
        /**
         * Taken identifier
         * @description One identifier that belongs to another user already.
         */
        TakenIdentifierDetail: components["schemas"]["ErrorDetail"] & {
            /**
             * @description Whether the e-mail address or the external id is taken.
             * @enum {string}
             */
            code: "email_not_available" | "external_id_already_used";
        };
        /**
         * User not created
         * @description Something that must be unique is taken. `errors` names each such property.
         */
        UserCreationError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Always the same code; what is taken stands in `errors`.
             * @enum {string}
             */
            code: "user_creation_error";
            /** @description One entry per identifier that is taken. */
            errors: components["schemas"]["TakenIdentifierDetail"][];
        };
        /**
         * Create user input refused
         * @description The body has the documented form, but what it says cannot be stored.
         */
        CreateUserInputError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Which part of the input cannot be stored.
             * @enum {string}
             */
            code: "invalid_password_hash" | "password_and_password_hash_provided" | "password_and_password_hash_type_provided" | "password_salt_position_requires_password_hash" | "invalid_metadata";
        };
        /**
         * Create user error
         * @description Why no user was created. Two of the codes bring a list of `errors`.
         */
        CreateUserError: components["schemas"]["PasswordStrengthError"] | components["schemas"]["UserCreationError"] | components["schemas"]["CreateUserInputError"];
        /**
         * @description The six digits from the e-mail, as a string so that leading zeros survive. A code lives for ten minutes and works once.
         * @example 123456
         */
        OneTimeCode: string;
        /**
         * Verify e-mail body
         * @description The proof that the user reads mail at the address on record.
         */
        VerifyEmailBody: {
            code: components["schemas"]["OneTimeCode"];
        };
        /**
         * User envelope
         * @description An object that wraps the user whose e-mail verification was sent or confirmed.
         */
        UserEnvelope: {
            user: components["schemas"]["User"];
        };
        /**
         * E-mail not verified
         * @description The code does not verify the address.
         */
        VerifyEmailError: components["schemas"]["ErrorBody"] & {
            /**
             * @description What keeps the code from being taken.
             * @enum {string}
             */
            code: "email_previously_verified" | "email_verification_code_previously_used" | "email_verification_code_expired" | "email_verification_code_incorrect";
        };
        /**
         * Empty body
         * @description An object without properties, for HTTP clients that cannot send a POST without a JSON body.
         * @example {}
         */
        EmptyBody: Record<string, unknown>;
        /**
         * Verification e-mail not sent
         * @description There is nothing to verify.
         */
        SendVerificationEmailError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Why no e-mail was sent.
             * @enum {string}
             */
            code: "email_already_verified";
        };
        /**
         * E-mail limit exceeded
         * @description Too many requests, or too many e-mails to this user.
         */
        EmailQuotaError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Whether the request rate was too high (retryable) or the day's quota of e-mails is used up (not worth one).
             * @enum {string}
             */
            code: "rate_limit_exceeded" | "daily_quota_exceeded";
        };
        /**
         * @description Identifies one user's authorization of one application: `authorized_connect_app_` and a ULID.
         * @example authorized_connect_app_01HXYZ123456789ABCDEFGHIJ
         */
        AuthorizedConnectApplicationId: `authorized_connect_app_${string}`;
        /**
         * @description Identifies a Connect application: `conn_app_` and a ULID.
         * @example conn_app_01HXYZ123456789ABCDEFGHIJ
         */
        ConnectApplicationId: `conn_app_${string}`;
        /**
         * @description The OAuth client id of a Connect application: `client_` and a ULID.
         * @example client_01HXYZ123456789ABCDEFGHIJ
         */
        ClientId: `client_${string}`;
        /**
         * Connect application, common part
         * @description What every Connect application has, whatever its type.
         */
        ConnectApplicationBase: {
            /**
             * @description Tells the kind of object; `connect_application` for an application.
             * @constant
             */
            object: "connect_application";
            id: components["schemas"]["ConnectApplicationId"];
            client_id: components["schemas"]["ClientId"];
            /**
             * @description The name that users see when they are asked for consent.
             * @example My Application
             */
            name: string;
            /**
             * @description What the application is for, in its owner's words, or `null` when the owner wrote nothing.
             * @example An application for managing user access
             */
            description: string | null;
            /**
             * @description The scopes that the application may ask for. What one user has granted stands in `granted_scopes`.
             * @example [
             *       "openid",
             *       "profile",
             *       "email"
             *     ]
             */
            scopes: string[];
            /** @description When the application was registered. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When the application's registration last changed. */
            updated_at: components["schemas"]["Timestamp"];
            /**
             * @description Whether the application acts for users (`oauth`) or for itself (`m2m`, machine to machine).
             * @enum {string}
             */
            application_type: "oauth" | "m2m";
        };
        /**
         * Redirect URI
         * @description A place to which the authorization server may send users back.
         */
        RedirectUri: {
            /**
             * Format: uri
             * @description The exact URI that the application registered.
             * @example https://example.com/callback
             */
            uri: string;
            /** @description Whether this one is used when an authorization request names none. */
            default: boolean;
        };
        /**
         * OAuth application, common part
         * @description What every application that signs users in has, whoever made it.
         */
        OAuthApplicationBase: components["schemas"]["ConnectApplicationBase"] & {
            /**
             * @description Always `oauth` for an application that acts for users.
             * @constant
             */
            application_type: "oauth";
            /** @description Where users may be sent back to after they consented. */
            redirect_uris: components["schemas"]["RedirectUri"][];
            /** @description Whether the application proves each exchange of a code with PKCE instead of a client secret. */
            uses_pkce: boolean;
            /** @description Whether the application belongs to you, rather than to another company. */
            is_first_party: boolean;
        };
        /**
         * First-party OAuth application
         * @description An application of your own that signs users in. It belongs to no organization.
         */
        FirstPartyOAuthApplication: components["schemas"]["OAuthApplicationBase"] & {
            /**
             * @description Always `true` for an application of your own.
             * @constant
             */
            is_first_party: true;
            was_dynamically_registered?: never;
            organization_id?: never;
        };
        /**
         * @description Identifies an organization: `org_` and a ULID.
         * @example org_01EHZNVPK3SFK441A1RGBFSHRT
         */
        OrganizationId: `org_${string}`;
        /**
         * Third-party OAuth application
         * @description An application of another company that you registered by hand on behalf of an organization.
         */
        ThirdPartyOAuthApplication: components["schemas"]["OAuthApplicationBase"] & {
            /**
             * @description Always `false` for an application of another company.
             * @constant
             */
            is_first_party: false;
            /**
             * @description Always `false` for an application that was registered by hand.
             * @constant
             */
            was_dynamically_registered: false;
            /** @description The organization that the application belongs to. */
            organization_id: components["schemas"]["OrganizationId"];
        };
        /**
         * Dynamically registered OAuth application
         * @description An application of another company that registered itself through OAuth dynamic client registration, as MCP clients do. It belongs to no organization.
         */
        DynamicOAuthApplication: components["schemas"]["OAuthApplicationBase"] & {
            /**
             * @description Always `false` for an application of another company.
             * @constant
             */
            is_first_party: false;
            /**
             * @description Always `true` for an application that registered itself.
             * @constant
             */
            was_dynamically_registered: true;
            organization_id?: never;
        };
        /**
         * Machine-to-machine application
         * @description An application that acts for itself, on behalf of an organization, without a user who signs in.
         */
        M2MApplication: components["schemas"]["ConnectApplicationBase"] & {
            /**
             * @description Always `m2m` for an application that acts for itself.
             * @constant
             */
            application_type: "m2m";
            /** @description The organization that the application acts for. */
            organization_id: components["schemas"]["OrganizationId"];
            redirect_uris?: never;
            uses_pkce?: never;
            is_first_party?: never;
            was_dynamically_registered?: never;
        };
        /**
         * Connect application
         * @description An application registered with the environment. `application_type`, `is_first_party` and `was_dynamically_registered` together tell which of the four kinds it is, and so which properties it has.
         */
        ConnectApplication: components["schemas"]["FirstPartyOAuthApplication"] | components["schemas"]["ThirdPartyOAuthApplication"] | components["schemas"]["DynamicOAuthApplication"] | components["schemas"]["M2MApplication"];
        /**
         * Authorized Connect application
         * @description One user's consent to one Connect application.
         */
        AuthorizedConnectApplication: {
            /**
             * @description Tells the kind of object; `authorized_connect_application` for an authorization.
             * @constant
             */
            object: "authorized_connect_application";
            id: components["schemas"]["AuthorizedConnectApplicationId"];
            /**
             * @description The scopes that the user has agreed to, which may be fewer than the application may ask for.
             * @example [
             *       "openid",
             *       "profile",
             *       "email"
             *     ]
             */
            granted_scopes: string[];
            /**
             * @description The resource that the tokens are good for (the `resource` of RFC 8707), where the application asked for one.
             * @example https://api.example.com/resource
             */
            oauth_resource?: string;
            application: components["schemas"]["ConnectApplication"];
        };
        /**
         * List of authorized applications
         * @description One page of the applications that a user has authorized, and the cursors to the pages around it.
         */
        AuthorizedConnectApplicationList: {
            /**
             * @description Tells the kind of object; `list` for a page.
             * @constant
             */
            object: "list";
            /** @description The authorizations of this page, in the order that was asked for. Empty when the user has given none. */
            data: components["schemas"]["AuthorizedConnectApplication"][];
            list_metadata: components["schemas"]["ListMetadata"];
        };
        /**
         * Confirm e-mail change body
         * @description The proof that the user reads mail at the new address.
         */
        ConfirmEmailChangeBody: {
            code: components["schemas"]["OneTimeCode"];
        };
        /**
         * E-mail change confirmation
         * @description Says that a change of address has taken place.
         */
        EmailChangeConfirmation: {
            /**
             * @description Tells the kind of object; `email_change_confirmation` for a confirmed change.
             * @constant
             */
            object: "email_change_confirmation";
            /** @description The user, already with the new address. */
            user: components["schemas"]["User"];
        };
        /**
         * E-mail change not confirmed
         * @description The code does not confirm the change.
         */
        ConfirmEmailChangeError: components["schemas"]["ErrorBody"] & {
            /**
             * @description What is wrong with the code.
             * @enum {string}
             */
            code: "email_change_code_expired" | "email_change_code_incorrect";
        };
        /**
         * E-mail change impossible
         * @description The change cannot be confirmed in the state that user and address are in.
         */
        ConfirmEmailChangeConflictError: components["schemas"]["ErrorBody"] & {
            /**
             * @description What stands in the way of the change.
             * @enum {string}
             */
            code: "no_pending_email_change" | "email_change_code_previously_used" | "email_not_available" | "email_change_not_allowed";
        };
        /**
         * Invalid e-mail address
         * @description The address has the form of one, but cannot receive mail.
         */
        InvalidEmailError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Always the same code.
             * @enum {string}
             */
            code: "invalid_email";
        };
        /**
         * E-mail change malformed
         * @description The body does not have the documented form, or the new address cannot receive mail.
         */
        EmailChangeInvalidError: components["schemas"]["InvalidRequestParametersError"] | components["schemas"]["InvalidEmailError"];
        /**
         * Too many attempts
         * @description Too many requests, or too many wrong codes for one e-mail change.
         */
        ConfirmEmailChangeRateLimitError: components["schemas"]["ErrorBody"] & {
            /**
             * @description Whether the request rate was too high (retryable) or the e-mail change ended after five wrong codes (start a new one).
             * @enum {string}
             */
            code: "rate_limit_exceeded" | "email_change_too_many_attempts";
        };
        /**
         * Send e-mail change body
         * @description Where the user wants to receive mail from now on.
         */
        SendEmailChangeBody: {
            /**
             * Format: email
             * @description The address to change to. The one-time code is sent there, and the record changes only once it is confirmed.
             * @example new.email@example.com
             */
            new_email: string;
        };
        /**
         * E-mail change
         * @description A change of address that waits for the user to confirm it with the code sent to the new address.
         */
        EmailChange: {
            /**
             * @description Tells the kind of object; `email_change` for a pending change.
             * @constant
             */
            object: "email_change";
            /** @description The user, still with the old address. */
            user: components["schemas"]["User"];
            /**
             * Format: email
             * @description The address that the user will have once the change is confirmed.
             * @example new.email@example.com
             */
            new_email: string;
            /** @description When the one-time code stops working, ten minutes after it was sent. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When the change was asked for. */
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * E-mail change not started
         * @description The change cannot be started in the state that user and address are in.
         */
        SendEmailChangeConflictError: components["schemas"]["ErrorBody"] & {
            /**
             * @description What stands in the way of the change.
             * @enum {string}
             */
            code: "email_change_not_needed" | "email_not_available" | "email_change_not_allowed";
        };
        /**
         * @description Identifies an event for life. A delivery that is sent again keeps it, so store it to skip what was handled before.
         * @example event_01HXYZ123456789ABCDEFGHIJK
         */
        EventId: `event_${string}`;
        /**
         * Event
         * @description What every event has, whatever it tells of.
         */
        EventBase: {
            /**
             * @description Tells the kind of object; `event` for an event.
             * @constant
             */
            object: "event";
            id: components["schemas"]["EventId"];
            /** @description When the change was made. */
            created_at: components["schemas"]["Timestamp"];
        };
        /**
         * User created
         * @description A user was added to the environment.
         */
        UserCreatedEvent: components["schemas"]["EventBase"] & {
            /**
             * @description The name of the event, by which a handler tells it from the others.
             * @constant
             */
            event: "user.created";
            /** @description The user as it was created. */
            data: components["schemas"]["User"];
        };
        /**
         * User updated
         * @description At least one property of a user changed.
         */
        UserUpdatedEvent: components["schemas"]["EventBase"] & {
            /**
             * @description The name of the event, by which a handler tells it from the others.
             * @constant
             */
            event: "user.updated";
            /** @description The user after the change. */
            data: components["schemas"]["User"];
        };
        /**
         * User deleted
         * @description A user was removed for good.
         */
        UserDeletedEvent: components["schemas"]["EventBase"] & {
            /**
             * @description The name of the event, by which a handler tells it from the others.
             * @constant
             */
            event: "user.deleted";
            /** @description The user as it was last. */
            data: components["schemas"]["User"];
        };
        /**
         * @description Identifies an e-mail verification for life.
         * @example email_verification_01HXYZ123456789ABCDEFGHIJK
         */
        EmailVerificationId: `email_verification_${string}`;
        /**
         * E-mail verification
         * @description A verification e-mail that was sent. Its one-time code stands in the e-mail only.
         */
        EmailVerification: {
            /**
             * @description Tells the kind of object; `email_verification` for an e-mail verification.
             * @constant
             */
            object: "email_verification";
            id: components["schemas"]["EmailVerificationId"];
            user_id: components["schemas"]["UserId"];
            /**
             * Format: email
             * @description The address that the e-mail was sent to.
             * @example marcelina.davis@example.com
             */
            email: string;
            /** @description When the code of the e-mail stops working. */
            expires_at: components["schemas"]["Timestamp"];
            /** @description When the e-mail was sent. */
            created_at: components["schemas"]["Timestamp"];
            /** @description When the e-mail verification last changed. */
            updated_at: components["schemas"]["Timestamp"];
        };
        /**
         * E-mail verification created
         * @description A verification e-mail was sent.
         */
        EmailVerificationCreatedEvent: components["schemas"]["EventBase"] & {
            /**
             * @description The name of the event, by which a handler tells it from the others.
             * @constant
             */
            event: "email_verification.created";
            /** @description The e-mail verification, without its code. */
            data: components["schemas"]["EmailVerification"];
        };
    };
    responses: {
        /** @description The API key is missing, or is not one of this API's. */
        Unauthorized: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UnauthorizedError"];
            };
        };
        /** @description The API key lacks the permission that this operation needs. */
        Forbidden: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ForbiddenError"];
            };
        };
        /** @description No user has this id in the environment of the API key. */
        UserNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description Too many requests. `Retry-After` says how many seconds to wait. */
        RateLimited: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                "Retry-After": components["headers"]["RetryAfter"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RateLimitError"];
            };
        };
        /** @description No user has this external id in the environment of the API key. */
        ExternalIdNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description A query parameter does not have the documented form. */
        InvalidListParameters: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequestParametersError"];
            };
        };
        /** @description Something that the body refers to, such as the browser signals, does not exist. */
        SignalsNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /** @description The body has no code, or one that is not six digits. */
        InvalidOneTimeCode: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["InvalidRequestParametersError"];
            };
        };
        /** @description No such user, or no authorization of this application by the user. */
        AuthorizationNotFound: {
            headers: {
                "X-Request-ID": components["headers"]["RequestId"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotFoundError"];
            };
        };
    };
    parameters: {
        /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
        UserId: string;
        /** @description The id of the user to delete, `user_` and a ULID. */
        UserIdToDelete: string;
        /** @description Your own identifier, as it was stored in the user's `external_id`. */
        ExternalId: string;
        /** @description How many objects one page holds at most. A page may hold fewer even when more pages follow. */
        Limit: number;
        /** @description A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it. */
        UsersBefore: string;
        /** @description A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it. */
        UsersAfter: string;
        /**
         * @description The order by time of creation: `asc` starts with the oldest, `desc` with the newest. `normal` is descending too, but turns the cursors around: `before` then fetches older records and `after` newer ones.
         * @example desc
         */
        Order: "asc" | "desc" | "normal";
        /** @description Keeps only the user with exactly this address. Upper and lower case do not matter; parts of an address do not match. */
        EmailFilter: string;
        /**
         * @description Keeps only the users who are members of this organization.
         * @example org_01EHZNVPK3SFK441A1RGBFSHRT
         */
        OrganizationIdFilter: string;
        /**
         * @deprecated
         * @description The former name of `organization_id`, kept for old clients. It filters in the same way; new code sends `organization_id`.
         * @example org_01EHZNVPK3SFK441A1RGBFSHRT
         */
        OrganizationFilter: string;
        /** @description The id of the user whose address is to be verified, `user_` and a ULID. */
        UserIdToVerify: string;
        /** @description The id of the user who gave the authorizations, `user_` and a ULID. */
        OwnerUserId: string;
        /** @description A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it. */
        AuthorizationsBefore: string;
        /** @description A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it. */
        AuthorizationsAfter: string;
        /** @description The id of the user who gave the authorizations, `user_` and a ULID. */
        RevokingUserId: string;
        /** @description Which Connect application loses its access. Either of its two identifiers does: the object's id (`conn_app_…`) or the OAuth client id (`client_…`). */
        ApplicationId: string;
        /**
         * @description Proves where the delivery comes from: `t=`, the time of signing in milliseconds since 1970, and `v1=`, the HMAC-SHA256 of that time, a dot and the body in hexadecimal. The key is the whole secret of the webhook.
         * @example t=1768478400000, v1=b1f4c1e0d7a94f0b5f2a8f9d0f3f1c7b6a5e4d3c2b1a09f8e7d6c5b4a3928170
         */
        WebhookSignature: string;
    };
    requestBodies: never;
    headers: {
        /**
         * @description Identifies this one request in the provider's logs. Quote it when you ask for support; the client in this repository puts it on every result and every error.
         * @example req_01HXYZ123456789ABCDEFGHIJ
         */
        RequestId: string;
        /**
         * @description How many whole seconds to wait before the same request is sent again.
         * @example 10
         */
        RetryAfter: number;
    };
    pathItems: never;
}
export type UserId = components['schemas']['UserId'];
export type Metadata = components['schemas']['Metadata'];
export type Timestamp = components['schemas']['Timestamp'];
export type User = components['schemas']['User'];
export type UnauthorizedError = components['schemas']['UnauthorizedError'];
export type ErrorBody = components['schemas']['ErrorBody'];
export type ForbiddenError = components['schemas']['ForbiddenError'];
export type NotFoundError = components['schemas']['NotFoundError'];
export type RateLimitError = components['schemas']['RateLimitError'];
export type MetadataInput = components['schemas']['MetadataInput'];
export type ExternalIdInput = components['schemas']['ExternalIdInput'];
export type UpdateUserProfile = components['schemas']['UpdateUserProfile'];
export type NoPassword = components['schemas']['NoPassword'];
export type PlainPassword = components['schemas']['PlainPassword'];
export type PasswordHash = components['schemas']['PasswordHash'];
export type HashedPassword = components['schemas']['HashedPassword'];
export type SaltedPasswordHash = components['schemas']['SaltedPasswordHash'];
export type PasswordChoice = components['schemas']['PasswordChoice'];
export type UpdateUserBody = components['schemas']['UpdateUserBody'];
export type ErrorDetail = components['schemas']['ErrorDetail'];
export type ErrorList = components['schemas']['ErrorList'];
export type PasswordStrengthError = components['schemas']['PasswordStrengthError'];
export type UpdateUserInputError = components['schemas']['UpdateUserInputError'];
export type UpdateUserError = components['schemas']['UpdateUserError'];
export type InvalidRequestParametersError = components['schemas']['InvalidRequestParametersError'];
export type DeleteUserConflictError = components['schemas']['DeleteUserConflictError'];
export type ListMetadata = components['schemas']['ListMetadata'];
export type UserList = components['schemas']['UserList'];
export type CreateUserProfile = components['schemas']['CreateUserProfile'];
export type CreateUserBody = components['schemas']['CreateUserBody'];
export type CreatedUser = components['schemas']['CreatedUser'];
export type TakenIdentifierDetail = components['schemas']['TakenIdentifierDetail'];
export type UserCreationError = components['schemas']['UserCreationError'];
export type CreateUserInputError = components['schemas']['CreateUserInputError'];
export type CreateUserError = components['schemas']['CreateUserError'];
export type OneTimeCode = components['schemas']['OneTimeCode'];
export type VerifyEmailBody = components['schemas']['VerifyEmailBody'];
export type UserEnvelope = components['schemas']['UserEnvelope'];
export type VerifyEmailError = components['schemas']['VerifyEmailError'];
export type EmptyBody = components['schemas']['EmptyBody'];
export type SendVerificationEmailError = components['schemas']['SendVerificationEmailError'];
export type EmailQuotaError = components['schemas']['EmailQuotaError'];
export type AuthorizedConnectApplicationId = components['schemas']['AuthorizedConnectApplicationId'];
export type ConnectApplicationId = components['schemas']['ConnectApplicationId'];
export type ClientId = components['schemas']['ClientId'];
export type ConnectApplicationBase = components['schemas']['ConnectApplicationBase'];
export type RedirectUri = components['schemas']['RedirectUri'];
export type OAuthApplicationBase = components['schemas']['OAuthApplicationBase'];
export type FirstPartyOAuthApplication = components['schemas']['FirstPartyOAuthApplication'];
export type OrganizationId = components['schemas']['OrganizationId'];
export type ThirdPartyOAuthApplication = components['schemas']['ThirdPartyOAuthApplication'];
export type DynamicOAuthApplication = components['schemas']['DynamicOAuthApplication'];
export type M2MApplication = components['schemas']['M2MApplication'];
export type ConnectApplication = components['schemas']['ConnectApplication'];
export type AuthorizedConnectApplication = components['schemas']['AuthorizedConnectApplication'];
export type AuthorizedConnectApplicationList = components['schemas']['AuthorizedConnectApplicationList'];
export type ConfirmEmailChangeBody = components['schemas']['ConfirmEmailChangeBody'];
export type EmailChangeConfirmation = components['schemas']['EmailChangeConfirmation'];
export type ConfirmEmailChangeError = components['schemas']['ConfirmEmailChangeError'];
export type ConfirmEmailChangeConflictError = components['schemas']['ConfirmEmailChangeConflictError'];
export type InvalidEmailError = components['schemas']['InvalidEmailError'];
export type EmailChangeInvalidError = components['schemas']['EmailChangeInvalidError'];
export type ConfirmEmailChangeRateLimitError = components['schemas']['ConfirmEmailChangeRateLimitError'];
export type SendEmailChangeBody = components['schemas']['SendEmailChangeBody'];
export type EmailChange = components['schemas']['EmailChange'];
export type SendEmailChangeConflictError = components['schemas']['SendEmailChangeConflictError'];
export type EventId = components['schemas']['EventId'];
export type EventBase = components['schemas']['EventBase'];
export type UserCreatedEvent = components['schemas']['UserCreatedEvent'];
export type UserUpdatedEvent = components['schemas']['UserUpdatedEvent'];
export type UserDeletedEvent = components['schemas']['UserDeletedEvent'];
export type EmailVerificationId = components['schemas']['EmailVerificationId'];
export type EmailVerification = components['schemas']['EmailVerification'];
export type EmailVerificationCreatedEvent = components['schemas']['EmailVerificationCreatedEvent'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseUserNotFound = components['responses']['UserNotFound'];
export type ResponseRateLimited = components['responses']['RateLimited'];
export type ResponseExternalIdNotFound = components['responses']['ExternalIdNotFound'];
export type ResponseInvalidListParameters = components['responses']['InvalidListParameters'];
export type ResponseSignalsNotFound = components['responses']['SignalsNotFound'];
export type ResponseInvalidOneTimeCode = components['responses']['InvalidOneTimeCode'];
export type ResponseAuthorizationNotFound = components['responses']['AuthorizationNotFound'];
export type ParameterUserId = components['parameters']['UserId'];
export type ParameterUserIdToDelete = components['parameters']['UserIdToDelete'];
export type ParameterExternalId = components['parameters']['ExternalId'];
export type ParameterLimit = components['parameters']['Limit'];
export type ParameterUsersBefore = components['parameters']['UsersBefore'];
export type ParameterUsersAfter = components['parameters']['UsersAfter'];
export type ParameterOrder = components['parameters']['Order'];
export type ParameterEmailFilter = components['parameters']['EmailFilter'];
export type ParameterOrganizationIdFilter = components['parameters']['OrganizationIdFilter'];
export type ParameterOrganizationFilter = components['parameters']['OrganizationFilter'];
export type ParameterUserIdToVerify = components['parameters']['UserIdToVerify'];
export type ParameterOwnerUserId = components['parameters']['OwnerUserId'];
export type ParameterAuthorizationsBefore = components['parameters']['AuthorizationsBefore'];
export type ParameterAuthorizationsAfter = components['parameters']['AuthorizationsAfter'];
export type ParameterRevokingUserId = components['parameters']['RevokingUserId'];
export type ParameterApplicationId = components['parameters']['ApplicationId'];
export type ParameterWebhookSignature = components['parameters']['WebhookSignature'];
export type HeaderRequestId = components['headers']['RequestId'];
export type HeaderRetryAfter = components['headers']['RetryAfter'];
export type $defs = Record<string, never>;
export interface operations {
    getUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            429: components["responses"]["RateLimited"];
        };
    };
    updateUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description The properties to change. An empty object changes nothing. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UpdateUserBody"];
            };
        };
        responses: {
            /** @description The user after the change. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description The change cannot be made. `code` says why. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UpdateUserError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            /** @description The body does not have the documented form. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidRequestParametersError"];
                };
            };
            429: components["responses"]["RateLimited"];
        };
    };
    deleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user to delete, `user_` and a ULID. */
                id: components["parameters"]["UserIdToDelete"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user is gone. The response has no body. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            /** @description Something that depends on the user stands in the way of the deletion. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeleteUserConflictError"];
                };
            };
            429: components["responses"]["RateLimited"];
        };
    };
    getUserByExternalId: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Your own identifier, as it was stored in the user's `external_id`. */
                external_id: components["parameters"]["ExternalId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The user who carries the external id. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["ExternalIdNotFound"];
            429: components["responses"]["RateLimited"];
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description How many objects one page holds at most. A page may hold fewer even when more pages follow. */
                limit?: components["parameters"]["Limit"];
                /** @description A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it. */
                before?: components["parameters"]["UsersBefore"];
                /** @description A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it. */
                after?: components["parameters"]["UsersAfter"];
                /**
                 * @description The order by time of creation: `asc` starts with the oldest, `desc` with the newest. `normal` is descending too, but turns the cursors around: `before` then fetches older records and `after` newer ones.
                 * @example desc
                 */
                order?: components["parameters"]["Order"];
                /** @description Keeps only the user with exactly this address. Upper and lower case do not matter; parts of an address do not match. */
                email?: components["parameters"]["EmailFilter"];
                /**
                 * @description Keeps only the users who are members of this organization.
                 * @example org_01EHZNVPK3SFK441A1RGBFSHRT
                 */
                organization_id?: components["parameters"]["OrganizationIdFilter"];
                /**
                 * @deprecated
                 * @description The former name of `organization_id`, kept for old clients. It filters in the same way; new code sends `organization_id`.
                 * @example org_01EHZNVPK3SFK441A1RGBFSHRT
                 */
                organization?: components["parameters"]["OrganizationFilter"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of users. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            422: components["responses"]["InvalidListParameters"];
            429: components["responses"]["RateLimited"];
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** @description The user to create. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserBody"];
            };
        };
        responses: {
            /** @description The new user. */
            201: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedUser"];
                };
            };
            /** @description The user cannot be created. `code` says why, and some codes bring a list of `errors`. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateUserError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["SignalsNotFound"];
            /** @description The body does not have the documented form. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvalidRequestParametersError"];
                };
            };
            429: components["responses"]["RateLimited"];
        };
    };
    verifyEmail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description The code that the user received. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerifyEmailBody"];
            };
        };
        responses: {
            /** @description The user, whose address is now verified. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserEnvelope"];
                };
            };
            /** @description The code does not verify the address. `code` says why. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VerifyEmailError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            422: components["responses"]["InvalidOneTimeCode"];
            429: components["responses"]["RateLimited"];
        };
    };
    sendVerificationEmail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user whose address is to be verified, `user_` and a ULID. */
                id: components["parameters"]["UserIdToVerify"];
            };
            cookie?: never;
        };
        /** @description None is needed. Clients that always send JSON may send an empty object. */
        requestBody?: {
            content: {
                "application/json": components["schemas"]["EmptyBody"];
            };
        };
        responses: {
            /** @description The user to whom the e-mail went. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserEnvelope"];
                };
            };
            /** @description There is nothing to verify. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendVerificationEmailError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            /** @description Too many requests, or too many e-mails to this user. Only `rate_limit_exceeded` is retryable. */
            429: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailQuotaError"];
                };
            };
        };
    };
    listAuthorizedApplications: {
        parameters: {
            query?: {
                /** @description How many objects one page holds at most. A page may hold fewer even when more pages follow. */
                limit?: components["parameters"]["Limit"];
                /** @description A cursor: the id of an object, usually `list_metadata.before` of the last response. The page ends just before that object in the chosen order; with `order=normal` it holds the objects older than it. */
                before?: components["parameters"]["AuthorizationsBefore"];
                /** @description A cursor: the id of an object, usually `list_metadata.after` of the last response. The page starts right after that object in the chosen order; with `order=normal` it holds the objects newer than it. */
                after?: components["parameters"]["AuthorizationsAfter"];
                /**
                 * @description The order by time of creation: `asc` starts with the oldest, `desc` with the newest. `normal` is descending too, but turns the cursors around: `before` then fetches older records and `after` newer ones.
                 * @example desc
                 */
                order?: components["parameters"]["Order"];
            };
            header?: never;
            path: {
                /** @description The id of the user who gave the authorizations, `user_` and a ULID. */
                user_id: components["parameters"]["OwnerUserId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of authorizations. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuthorizedConnectApplicationList"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            /** @description No user has this id in the environment of the API key. */
            404: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotFoundError"];
                };
            };
            422: components["responses"]["InvalidListParameters"];
            429: components["responses"]["RateLimited"];
        };
    };
    deleteAuthorizedApplication: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user who gave the authorizations, `user_` and a ULID. */
                user_id: components["parameters"]["RevokingUserId"];
                /** @description Which Connect application loses its access. Either of its two identifiers does: the object's id (`conn_app_…`) or the OAuth client id (`client_…`). */
                application_id: components["parameters"]["ApplicationId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The authorization is gone. The response has no body. */
            204: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["AuthorizationNotFound"];
            429: components["responses"]["RateLimited"];
        };
    };
    confirmEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description The code that the user received at the new address. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmEmailChangeBody"];
            };
        };
        responses: {
            /** @description The user, already with the new address. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailChangeConfirmation"];
                };
            };
            /** @description The code does not confirm the change. `code` says why. */
            400: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmEmailChangeError"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            /** @description The change cannot be confirmed in the state that user and address are in. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmEmailChangeConflictError"];
                };
            };
            /** @description The body has no code of six digits, or the new address cannot receive mail. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailChangeInvalidError"];
                };
            };
            /** @description Too many requests, or too many wrong codes. Only `rate_limit_exceeded` is retryable. */
            429: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmEmailChangeRateLimitError"];
                };
            };
        };
    };
    sendEmailChange: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id of the user, `user_` and a ULID, as it stands in the `id` of every User object. */
                id: components["parameters"]["UserId"];
            };
            cookie?: never;
        };
        /** @description The address to change to. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendEmailChangeBody"];
            };
        };
        responses: {
            /** @description The change that now waits for its confirmation. */
            200: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailChange"];
                };
            };
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["UserNotFound"];
            /** @description The change cannot be started in the state that user and address are in. */
            409: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SendEmailChangeConflictError"];
                };
            };
            /** @description The body has no well-formed address, or the new address cannot receive mail. */
            422: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailChangeInvalidError"];
                };
            };
            /** @description Too many requests, or too many e-mails to this user. Only `rate_limit_exceeded` is retryable. */
            429: {
                headers: {
                    "X-Request-ID": components["headers"]["RequestId"];
                    "Retry-After": components["headers"]["RetryAfter"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EmailQuotaError"];
                };
            };
        };
    };
    userCreated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Proves where the delivery comes from: `t=`, the time of signing in milliseconds since 1970, and `v1=`, the HMAC-SHA256 of that time, a dot and the body in hexadecimal. The key is the whole secret of the webhook.
                 * @example t=1768478400000, v1=b1f4c1e0d7a94f0b5f2a8f9d0f3f1c7b6a5e4d3c2b1a09f8e7d6c5b4a3928170
                 */
                "WorkOS-Signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserCreatedEvent"];
            };
        };
        responses: {
            /** @description The delivery arrived. Any other status, a redirect included, makes the API send it again later. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    userUpdated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Proves where the delivery comes from: `t=`, the time of signing in milliseconds since 1970, and `v1=`, the HMAC-SHA256 of that time, a dot and the body in hexadecimal. The key is the whole secret of the webhook.
                 * @example t=1768478400000, v1=b1f4c1e0d7a94f0b5f2a8f9d0f3f1c7b6a5e4d3c2b1a09f8e7d6c5b4a3928170
                 */
                "WorkOS-Signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserUpdatedEvent"];
            };
        };
        responses: {
            /** @description The delivery arrived. Any other status, a redirect included, makes the API send it again later. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    userDeleted: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Proves where the delivery comes from: `t=`, the time of signing in milliseconds since 1970, and `v1=`, the HMAC-SHA256 of that time, a dot and the body in hexadecimal. The key is the whole secret of the webhook.
                 * @example t=1768478400000, v1=b1f4c1e0d7a94f0b5f2a8f9d0f3f1c7b6a5e4d3c2b1a09f8e7d6c5b4a3928170
                 */
                "WorkOS-Signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserDeletedEvent"];
            };
        };
        responses: {
            /** @description The delivery arrived. Any other status, a redirect included, makes the API send it again later. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    emailVerificationCreated: {
        parameters: {
            query?: never;
            header: {
                /**
                 * @description Proves where the delivery comes from: `t=`, the time of signing in milliseconds since 1970, and `v1=`, the HMAC-SHA256 of that time, a dot and the body in hexadecimal. The key is the whole secret of the webhook.
                 * @example t=1768478400000, v1=b1f4c1e0d7a94f0b5f2a8f9d0f3f1c7b6a5e4d3c2b1a09f8e7d6c5b4a3928170
                 */
                "WorkOS-Signature": components["parameters"]["WebhookSignature"];
            };
            path?: never;
            cookie?: never;
        };
        /** @description The event. */
        requestBody: {
            content: {
                "application/json": components["schemas"]["EmailVerificationCreatedEvent"];
            };
        };
        responses: {
            /** @description The delivery arrived. Any other status, a redirect included, makes the API send it again later. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
