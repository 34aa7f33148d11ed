// Generated from docs/openapi.json by `npm run api`; do not edit.
export interface paths {
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Live
         * @description The process answers; nothing else is asked.
         */
        get: operations["health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Figures
         * @description Figures in Prometheus' text format; from this machine, or with the metrics token.
         */
        get: operations["health_figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Ready
         * @description Every part that is needed can serve.
         */
        get: operations["health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Li */
        get: operations["li_v1_agents_get"];
        put?: never;
        /** Cr */
        post: operations["cr_v1_agents_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ge */
        get: operations["ge_v1_agents__name__get"];
        /** Pu */
        put: operations["pu_v1_agents__name__put"];
        post?: never;
        /** De */
        delete: operations["de_v1_agents__name__delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Di2 */
        get: operations["diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pub */
        post: operations["pub_v1_agents__name__publish_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ro */
        post: operations["ro_v1_agents__name__rollback_post"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Vs */
        get: operations["vs_v1_agents__name__versions_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List API keys
         * @description Keys that are not revoked: every key for admins and owners, the own ones for others.
         */
        get: operations["api keys_list_keys"];
        put?: never;
        /**
         * Make an API key
         * @description Make a key; its secret is in this answer and nowhere else.
         */
        post: operations["api keys_create_key"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/api-keys/{key_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Revoke an API key
         * @description Revoke a key; it stops working within five seconds.
         */
        delete: operations["api keys_revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign in
         * @description Exchange e-mail and password for an access token and a refresh token.
         */
        post: operations["auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Sign out
         * @description End the session of the refresh token; its access tokens end with it within seconds.
         */
        post: operations["auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Get the next access token
         * @description Exchange a refresh token, which is thereby used up, for the next pair.
         */
        post: operations["auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/auth/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Use a one-time link
         * @description Set a password with the token of a one-time link, and sign in.
         */
        post: operations["auth_set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Cv */
        get: operations["cv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/default-model": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the default model
         * @description What the name `default` stands for in this workspace.
         */
        get: operations["models_show_default"];
        /**
         * Choose the default model
         * @description Agents whose model is `default` use this one from their next call on.
         */
        put: operations["models_choose_default"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Executions
         * @description Executions of the workspace, newest first.
         */
        get: operations["executions_list_executions"];
        put?: never;
        /**
         * Start Execution
         * @description Run a published crew, agent or task; answers as soon as the execution is queued, durably.
         */
        post: operations["executions_start_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Execution
         * @description One execution.
         */
        get: operations["executions_get_execution"];
        put?: never;
        post?: never;
        /**
         * Delete Execution
         * @description Remove an execution that is over, with its log.
         */
        delete: operations["executions_delete_execution"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answer Execution
         * @description Answer what an execution waits for, once.
         */
        post: operations["executions_answer_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Cancel Execution
         * @description End an execution now.
         */
        post: operations["executions_cancel_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Execution Effects
         * @description The ledger of effects on the outside world.
         */
        get: operations["executions_list_execution_effects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/effects/{effect_id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resolve Execution Effect
         * @description Say whether an effect of unknown outcome happened; the execution goes on.
         */
        post: operations["executions_resolve_execution_effect"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Execution Events
         * @description The log; as a stream it goes on until the execution ends, resumable by Last-Event-ID.
         */
        get: operations["executions_list_execution_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Retry Execution
         * @description Go on from the step that failed; recorded steps are not done again.
         */
        post: operations["executions_retry_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/spans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Execution Spans
         * @description The trace.
         */
        get: operations["executions_list_execution_spans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Execution Steps
         * @description The journal: every recorded step with its result.
         */
        get: operations["executions_list_execution_steps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who am I
         * @description The principal of the credential, its organization and workspaces, and the actions it may do.
         */
        get: operations["me_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List members
         * @description Members and invited people, newest first.
         */
        get: operations["members_list_members"];
        put?: never;
        /**
         * Invite a member
         * @description Invite somebody; the one-time link is in this answer and nowhere else.
         */
        post: operations["members_invite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/members/{member_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Remove a member
         * @description Remove a member with his API keys, or withdraw an invitation.
         */
        delete: operations["members_remove"];
        options?: never;
        head?: never;
        /**
         * Change a member's role
         * @description Give a member another role, not above one's own.
         */
        patch: operations["members_change_role"];
        trace?: never;
    };
    "/v1/models/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Test a model
         * @description Make one short call with the stored key and say what came of it. It may cost a fraction of a cent.
         */
        post: operations["models_test_model"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/organization": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the organization
         * @description The organization that the credential belongs to.
         */
        get: operations["organization_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Rename the organization
         * @description Give the organization another name.
         */
        patch: operations["organization_rename"];
        trace?: never;
    };
    "/v1/schemas/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sc */
        get: operations["sc_v1_schemas__kind__get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secrets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List secrets
         * @description Names of the workspace's secrets, newest first; values are never shown.
         */
        get: operations["secrets_list_secrets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/secrets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Store a secret
         * @description Store or replace the value under this name.
         */
        put: operations["secrets_put_secret"];
        post?: never;
        /**
         * Remove a secret
         * @description Remove the secret; what refers to it fails from now on with a clear error.
         */
        delete: operations["secrets_remove_secret"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tool-registry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tr */
        get: operations["tr_v1_tool_registry_get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List workspaces
         * @description Workspaces of the organization, newest first.
         */
        get: operations["organization_list_workspaces"];
        put?: never;
        /**
         * Make a workspace
         * @description Make a workspace; its name goes into the header Quarterdeck-Workspace.
         */
        post: operations["organization_create_workspace"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Answer
         * @description A person's answer to one request; `revise` and `answer` carry a text.
         */
        Answer: {
            /**
             * Action
             * @enum {string}
             */
            action: "accept" | "revise" | "answer";
            /** Request */
            request: string;
            /**
             * Text
             * @default
             */
            text: string;
        };
        /**
         * ApiKey
         * @description An API key without its secret; `prefix` is the part that may be seen.
         */
        ApiKey: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Expires At */
            expires_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /**
             * Organization Id
             * Format: uuid
             */
            organization_id: string;
            /** Owner Id */
            owner_id: string | null;
            /** Prefix */
            prefix: string;
            /** Revoked At */
            revoked_at: string | null;
            role: components["schemas"]["Role"];
            /** Workspace Id */
            workspace_id: string | null;
        };
        /** Change */
        Change: {
            /** After */
            after?: unknown;
            /** Before */
            before?: unknown;
            /** Op */
            op: string;
            /** Path */
            path: string;
        };
        /**
         * ChooseModel
         * @description Make this model the workspace's default.
         */
        ChooseModel: {
            /** Name */
            name: string;
        };
        /**
         * CreatedApiKey
         * @description A new API key with its secret, which is never shown again.
         */
        CreatedApiKey: {
            api_key: components["schemas"]["ApiKey"];
            /** Key */
            key: string;
        };
        /**
         * DefaultModel
         * @description Which model `default` stands for in a workspace; `chosen` is false until somebody chose one.
         */
        DefaultModel: {
            /**
             * Chosen
             * @default true
             */
            chosen: boolean;
            /** Name */
            name: string;
        };
        /**
         * Definition
         * @description The draft, and which version is published (None: none yet). `revision` is the ETag's value.
         */
        Definition: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Description */
            description: string;
            /** Has Unpublished Changes */
            has_unpublished_changes: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Labels */
            labels: {
                [key: string]: string;
            };
            /** Name */
            name: string;
            /** Revision */
            revision: number;
            /** Spec */
            spec: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number | null;
        };
        /** DefinitionInput */
        DefinitionInput: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: {
                [key: string]: unknown;
            };
        };
        /**
         * DefinitionRef
         * @description What to run.
         */
        DefinitionRef: {
            /**
             * Kind
             * @default Crew
             * @enum {string}
             */
            kind: "Crew" | "Agent" | "Task";
            /** Name */
            name: string;
        };
        /**
         * DefinitionVersion
         * @description One immutable published version; `digest` is the SHA-256 of its canonical document.
         */
        DefinitionVersion: {
            /**
             * Definition Id
             * Format: uuid
             */
            definition_id: string;
            /** Description */
            description: string;
            /** Digest */
            digest: string;
            /** Kind */
            kind: string;
            /** Labels */
            labels: {
                [key: string]: string;
            };
            /** Message */
            message: string;
            /** Name */
            name: string;
            /**
             * Published At
             * Format: date-time
             */
            published_at: string;
            /** Published By */
            published_by: string;
            /** Spec */
            spec: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Version */
            version: number;
        };
        /** Diff */
        Diff: {
            /** Changes */
            changes: components["schemas"]["Change"][];
            /** Yaml After */
            yaml_after: string;
            /** Yaml Before */
            yaml_before: string;
        };
        /**
         * EffectRecord
         * @description One effect on the outside world; `key` is what the tool was given as its idempotency key.
         */
        EffectRecord: {
            /** Arguments */
            arguments: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Effect */
            effect: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Key */
            key: string;
            outcome: components["schemas"]["JsonValue"];
            /** Settled At */
            settled_at: string | null;
            state: components["schemas"]["EffectState"];
            /** Step */
            step: string;
            /** Tool */
            tool: string;
        };
        /**
         * EffectResolution
         * @description A person's word on an effect of unknown outcome.
         */
        EffectResolution: {
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "happened" | "not_happened";
            /**
             * Result
             * @default
             */
            result: string;
        };
        /**
         * EffectState
         * @description What the ledger knows: intended (may or may not have happened), done, failed, or unknown until a person says.
         * @enum {string}
         */
        EffectState: "intended" | "done" | "failed" | "unknown";
        /**
         * Event
         * @description A fact in an execution's log; `seq` counts from 1 without gaps.
         */
        Event: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Data */
            data: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Seq */
            seq: number;
            /** Step */
            step: string | null;
            /** Type */
            type: string;
        };
        /**
         * EventPage
         * @description Events in order; ask for more with `after=next_after`.
         */
        EventPage: {
            /** Items */
            items: components["schemas"]["Event"][];
            /** Next After */
            next_after: number;
        };
        /**
         * Execution
         * @description One durable run of one version of a definition.
         */
        Execution: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /** Finished At */
            finished_at: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Inputs */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            output: components["schemas"]["ExecutionOutput"] | null;
            reason: components["schemas"]["Reason"] | null;
            /** Started At */
            started_at: string | null;
            status: components["schemas"]["ExecutionStatus"];
            usage: components["schemas"]["UsageTotals"];
            /** Version */
            version: number;
            /**
             * Waiting For
             * @default []
             */
            waiting_for: components["schemas"]["InputRequest"][];
        };
        /**
         * ExecutionOutput
         * @description The last task's output, and that of every task in order.
         */
        ExecutionOutput: {
            json?: components["schemas"]["JsonValue"];
            /**
             * Tasks
             * @default []
             */
            tasks: components["schemas"]["TaskOutput"][];
            /** Text */
            text: string;
        };
        /**
         * ExecutionStatus
         * @description Where an execution stands; the last three are final.
         * @enum {string}
         */
        ExecutionStatus: "queued" | "running" | "waiting" | "paused" | "succeeded" | "failed" | "cancelled";
        /**
         * FieldError
         * @description One fault in the input: where (JSON pointer, or file:line), what is wrong, how to mend it.
         */
        FieldError: {
            /**
             * File
             * @default null
             */
            file: string | null;
            /**
             * Line
             * @default null
             */
            line: number | null;
            /**
             * Mend
             * @default null
             */
            mend: string | null;
            /** Message */
            message: string;
            /** Pointer */
            pointer: string;
        };
        /**
         * Health
         * @description The process answers.
         */
        Health: {
            /**
             * Status
             * @default ok
             */
            status: string;
            /** Version */
            version: string;
        };
        /** HTTPValidationError */
        HTTPValidationError: {
            /** Detail */
            detail?: components["schemas"]["ValidationError"][];
        };
        /**
         * InputRequest
         * @description Something that an execution waits for: a person's word on an output, or on an effect of unknown outcome.
         */
        InputRequest: {
            /**
             * Output
             * @default
             */
            output: string;
            /** Prompt */
            prompt: string;
            /**
             * Purpose
             * @default human_input
             * @enum {string}
             */
            purpose: "human_input" | "effect_outcome";
            /** Request */
            request: string;
            /** Task */
            task: string;
        };
        /**
         * Invitation
         * @description A new member and the one-time link by which he joins; the link is never shown again.
         *
         *     `path` is to be opened on the deck's own address.
         */
        Invitation: {
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            member: components["schemas"]["Member"];
            /** Path */
            path: string;
        };
        /**
         * InvitationRequest
         * @description Whom to invite, and as what.
         */
        InvitationRequest: {
            /** Email */
            email: string;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
        };
        JsonValue: unknown;
        /**
         * KeyRequest
         * @description An API key to make; without `workspace` it reaches every workspace, without `expires_at` it does not expire.
         */
        KeyRequest: {
            /** Expires At */
            expires_at?: string | null;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            /** Workspace */
            workspace?: string | null;
        };
        /**
         * Login
         * @description What a person signs in with.
         */
        Login: {
            /** Email */
            email: string;
            /**
             * Password
             * Format: password
             */
            password: string;
        };
        /**
         * Me
         * @description Who the credential belongs to, where it acts, and what it may do. A key without an owner has no user.
         */
        Me: {
            /** Actions */
            actions: string[];
            organization: components["schemas"]["Organization"];
            principal: components["schemas"]["Principal"];
            user: components["schemas"]["User"] | null;
            workspace: components["schemas"]["Workspace"];
            /** Workspaces */
            workspaces: components["schemas"]["Workspace"][];
        };
        /**
         * Member
         * @description A person in this organization; invited ones have an invitation that expires.
         */
        Member: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Invitation Expires At */
            invitation_expires_at: string | null;
            /** Name */
            name: string;
            role: components["schemas"]["Role"];
            status: components["schemas"]["MemberStatus"];
            /** User Id */
            user_id: string | null;
        };
        /**
         * MemberStatus
         * @description Whether the person has joined yet.
         * @enum {string}
         */
        MemberStatus: "invited" | "active";
        /**
         * Metadata
         * @description What names and describes a definition; the name is unique for its kind within a workspace.
         */
        Metadata: {
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Labels
             * @default {}
             */
            labels: {
                [key: string]: string;
            };
            /** Name */
            name: string;
        };
        /**
         * ModelTest
         * @description What a short test call gave: the reply, or the fault and its mend.
         */
        ModelTest: {
            /** Code */
            code?: string | null;
            /** Detail */
            detail?: string | null;
            /** Mend */
            mend?: string | null;
            /** Milliseconds */
            milliseconds: number;
            /** Ok */
            ok: boolean;
            /** Reply */
            reply?: string | null;
            usage?: components["schemas"]["Usage"] | null;
        };
        /** Native */
        Native: {
            /** Description */
            description: string;
            /** Effect */
            effect: string;
            /** Name */
            name: string;
            /** Parameters */
            parameters: {
                [key: string]: unknown;
            };
        };
        /**
         * Organization
         * @description The tenant: everything belongs to one.
         */
        Organization: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * OrganizationChange
         * @description What may be changed of an organization.
         */
        OrganizationChange: {
            /** Name */
            name: string;
        };
        /** Page[ApiKey] */
        Page_ApiKey_: {
            /** Items */
            items: components["schemas"]["ApiKey"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Definition] */
        Page_Definition_: {
            /** Items */
            items: components["schemas"]["Definition"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[DefinitionVersion] */
        Page_DefinitionVersion_: {
            /** Items */
            items: components["schemas"]["DefinitionVersion"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Execution] */
        Page_Execution_: {
            /** Items */
            items: components["schemas"]["Execution"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Member] */
        Page_Member_: {
            /** Items */
            items: components["schemas"]["Member"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Native] */
        Page_Native_: {
            /** Items */
            items: components["schemas"]["Native"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Secret] */
        Page_Secret_: {
            /** Items */
            items: components["schemas"]["Secret"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Workspace] */
        Page_Workspace_: {
            /** Items */
            items: components["schemas"]["Workspace"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /**
         * Principal
         * @description One actor in one organization; every unit of work and every decision carries one.
         */
        Principal: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            kind: components["schemas"]["PrincipalKind"];
            /**
             * Name
             * @default
             */
            name: string;
            /**
             * Organization Id
             * Format: uuid
             */
            organization_id: string;
            role: components["schemas"]["Role"];
            /**
             * Workspace Id
             * Format: uuid
             */
            workspace_id: string;
        };
        /**
         * PrincipalKind
         * @description What kind of actor.
         * @enum {string}
         */
        PrincipalKind: "user" | "api_key" | "service";
        /**
         * Problem
         * @description What every error answer says; `code` is stable, `detail` and `mend` are for people.
         */
        Problem: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
            /**
             * Fields
             * @default null
             */
            fields: components["schemas"]["FieldError"][] | null;
            /**
             * Mend
             * @default null
             */
            mend: string | null;
            /**
             * Request Id
             * @default
             */
            request_id: string;
            /** Status */
            status: number;
            /** Title */
            title: string;
            /** Type */
            type: string;
        };
        /** Publish */
        Publish: {
            /**
             * Message
             * @default
             */
            message: string;
        };
        /**
         * Readiness
         * @description Each part that is needed: `ok`, or what is wrong with it.
         */
        Readiness: {
            /** Parts */
            parts: {
                [key: string]: string;
            };
            /** Status */
            status: string;
        };
        /**
         * Reason
         * @description Why an execution ended or waits: a stable code and a sentence.
         */
        Reason: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * RefreshRequest
         * @description A client without cookies sends its refresh token here; the page sends none.
         */
        RefreshRequest: {
            /** Refresh Token */
            refresh_token?: string | null;
        };
        /**
         * Role
         * @description What a member may do; the policy slice says what each role is allowed.
         * @enum {string}
         */
        Role: "owner" | "admin" | "editor" | "operator" | "viewer";
        /**
         * RoleChange
         * @description A member's new role.
         */
        RoleChange: {
            role: components["schemas"]["Role"];
        };
        /** Rollback */
        Rollback: {
            /** Version */
            version: number;
        };
        /**
         * Secret
         * @description A secret of a workspace without its value.
         */
        Secret: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * SecretValue
         * @description The value to keep: it can be replaced and used, and never be read again over the API.
         */
        SecretValue: {
            /**
             * Value
             * Format: password
             */
            value: string;
        };
        /**
         * SetUp
         * @description A one-time link's token, and the password that its holder chooses.
         */
        SetUp: {
            /**
             * Password
             * Format: password
             */
            password: string;
            /**
             * Token
             * Format: password
             */
            token: string;
        };
        /**
         * Span
         * @description The OpenTelemetry view of a step; attribute names follow the GenAI conventions.
         */
        Span: {
            /** Attributes */
            attributes: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /** Id */
            id: string;
            /** Name */
            name: string;
            /** Parent Id */
            parent_id: string | null;
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
        };
        /**
         * StartExecution
         * @description Run the published version (the latest, if none is named) with these inputs.
         */
        StartExecution: {
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Version */
            version?: number | null;
        };
        /**
         * Step
         * @description One checkpointed unit of work.
         */
        Step: {
            /** Agent */
            agent: string;
            /**
             * Finished At
             * Format: date-time
             */
            finished_at: string;
            /** Key */
            key: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "model" | "tool" | "note" | "answer";
            /** Name */
            name: string;
            result: components["schemas"]["JsonValue"];
            /**
             * Started At
             * Format: date-time
             */
            started_at: string;
            /** Task */
            task: string;
        };
        /**
         * TaskOutput
         * @description What a task gave: the text, and the value when it has an output schema.
         */
        TaskOutput: {
            /** Agent */
            agent: string;
            json?: components["schemas"]["JsonValue"];
            /** Name */
            name: string;
            /** Text */
            text: string;
        };
        /**
         * Tokens
         * @description An access token for `expires_in` seconds, and the refresh token that gets the next one.
         *
         *     `refresh_token` is null when it travels in the page's cookie instead.
         */
        Tokens: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /** Refresh Token */
            refresh_token: string | null;
            /**
             * Token Type
             * @default bearer
             * @constant
             */
            token_type: "bearer";
        };
        /**
         * Usage
         * @description Tokens of one call and their price in US dollars (None: the price is not known; embedded costs 0).
         */
        Usage: {
            /**
             * Cached Input Tokens
             * @default 0
             */
            cached_input_tokens: number;
            /** Cost Usd */
            cost_usd?: string | null;
            /**
             * Input Tokens
             * @default 0
             */
            input_tokens: number;
            /**
             * Output Tokens
             * @default 0
             */
            output_tokens: number;
        };
        /**
         * UsageTotals
         * @description What an execution has consumed so far.
         */
        UsageTotals: {
            /**
             * Cost Usd
             * @default 0
             */
            cost_usd: string;
            /**
             * Input Tokens
             * @default 0
             */
            input_tokens: number;
            /**
             * Model Calls
             * @default 0
             */
            model_calls: number;
            /**
             * Output Tokens
             * @default 0
             */
            output_tokens: number;
            /**
             * Tool Calls
             * @default 0
             */
            tool_calls: number;
        };
        /**
         * User
         * @description A person; which organizations he belongs to is for the tenants slice to say.
         */
        User: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Email */
            email: string;
            /** Has Password */
            has_password: boolean;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /** ValidationError */
        ValidationError: {
            /** Context */
            ctx?: Record<string, never>;
            /** Input */
            input?: unknown;
            /** Location */
            loc: (string | number)[];
            /** Message */
            msg: string;
            /** Error Type */
            type: string;
        };
        /**
         * Workspace
         * @description An environment inside an organization: development, staging, production.
         */
        Workspace: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * WorkspaceRequest
         * @description A workspace to make; its name goes into the header Quarterdeck-Workspace.
         */
        WorkspaceRequest: {
            /** Name */
            name: string;
        };
    };
    responses: {
        /** @description What went wrong, with a stable code and a way to mend it (RFC 9457). */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "code": "not_found",
                 *       "detail": "There is no agent named 'researcher'.",
                 *       "request_id": "0198f2a000007000800000000000abcd",
                 *       "status": 404,
                 *       "title": "Not found",
                 *       "type": "urn:quarterdeck:problem:not_found"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    health_figures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description A part cannot serve */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    li_v1_agents_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
                q?: string | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    cr_v1_agents_post: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefinitionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ge_v1_agents__name__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    pu_v1_agents__name__put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DefinitionInput"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    de_v1_agents__name__delete: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    diff: {
        parameters: {
            query?: {
                from?: string;
                to?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Diff"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    pub_v1_agents__name__publish_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Publish"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    ro_v1_agents__name__rollback_post: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rollback"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Definition"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    vs_v1_agents__name__versions_get: {
        parameters: {
            query?: {
                cursor?: string | null;
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_DefinitionVersion_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    "api keys_list_keys": {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_ApiKey_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "api keys_create_key": {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KeyRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedApiKey"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "api keys_revoke_key": {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                key_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_login: {
        parameters: {
            query?: never;
            header?: {
                /** @description `1` from the page: the refresh token stays in its cookie */
                "X-Quarterdeck-Page"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Login"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_logout: {
        parameters: {
            query?: never;
            header?: {
                /** @description `1` from the page: the refresh token stays in its cookie */
                "X-Quarterdeck-Page"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_refresh: {
        parameters: {
            query?: never;
            header?: {
                /** @description `1` from the page: the refresh token stays in its cookie */
                "X-Quarterdeck-Page"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshRequest"] | null;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    auth_set_up: {
        parameters: {
            query?: never;
            header?: {
                /** @description `1` from the page: the refresh token stays in its cookie */
                "X-Quarterdeck-Page"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Tokens"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    cv: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
                version: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    models_show_default: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefaultModel"];
                };
            };
        };
    };
    models_choose_default: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChooseModel"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefaultModel"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_list_executions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                kind?: string | null;
                /** @description At most so many items. */
                limit?: number;
                name?: string | null;
                status?: components["schemas"]["ExecutionStatus"] | null;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Execution_"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_start_execution: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartExecution"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_get_execution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_delete_execution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_answer_execution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Answer"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_cancel_execution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_list_execution_effects: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EffectRecord"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_resolve_execution_effect: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                effect_id: string;
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EffectResolution"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_list_execution_events: {
        parameters: {
            query?: {
                after?: number;
                limit?: number;
            };
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page, or with Accept: text/event-stream a stream. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventPage"];
                    "text/event-stream": unknown;
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_retry_execution: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Execution"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_list_execution_spans: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Span"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    executions_list_execution_steps: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Step"][];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    me_me: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    members_list_members: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Member_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    members_invite: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["InvitationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Invitation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    members_remove: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    members_change_role: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                member_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RoleChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Member"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_test_model: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelTest"];
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    organization_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    organization_rename: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrganizationChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Organization"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    sc_v1_schemas__kind__get: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        [key: string]: unknown;
                    };
                };
            };
            /** @description Validation Error */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HTTPValidationError"];
                };
            };
        };
    };
    secrets_list_secrets: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Secret_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    secrets_put_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SecretValue"];
            };
        };
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    secrets_remove_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    tr_v1_tool_registry_get: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Native_"];
                };
            };
        };
    };
    organization_list_workspaces: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Page_Workspace_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    organization_create_workspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workspace"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
