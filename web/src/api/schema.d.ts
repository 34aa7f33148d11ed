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
        /**
         * List agents
         * @description Drafts, newest first.
         */
        get: operations["agents_list_drafts"];
        put?: never;
        /**
         * Create Agent
         * @description Create a draft; it runs once it is published.
         */
        post: operations["agents_create"];
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
        /**
         * Show Agent
         * @description The draft, with its revision as ETag.
         */
        get: operations["agents_show"];
        /**
         * Update Agent
         * @description Replace the draft; If-Match names the revision that was read.
         */
        put: operations["agents_update"];
        post?: never;
        /**
         * Delete Agent
         * @description Delete it with its versions; refused while published definitions need it.
         */
        delete: operations["agents_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a draft against open executions
         * @description Before it is published: which executions stay on the version that they run, and which could move.
         */
        post: operations["agents_check_draft"];
        delete?: never;
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
        /**
         * Compare versions of Agent
         * @description What changed, as a list and as both texts.
         */
        get: operations["agents_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what stands in the way of publishing Agent
         * @description What a publish of the draft would refuse as things are; nothing is written.
         */
        get: operations["agents_problems"];
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
        /**
         * Publish Agent
         * @description The draft as a new immutable version; the present one when nothing changed.
         */
        post: operations["agents_publish"];
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
        /**
         * Roll Agent back
         * @description Publish an old version's content as the new version.
         */
        post: operations["agents_rollback"];
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
        /**
         * List versions of Agent
         * @description Published versions, newest first.
         */
        get: operations["agents_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version of Agent
         * @description One published version.
         */
        get: operations["agents_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/agents/{name}/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Agent as YAML
         * @description The draft as canonical YAML.
         */
        get: operations["agents_yaml"];
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
        get: operations["api_keys_list_keys"];
        put?: never;
        /**
         * Make an API key
         * @description Make a key; its secret is in this answer and nowhere else.
         */
        post: operations["api_keys_create_key"];
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
        delete: operations["api_keys_revoke_key"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Approvals
         * @description What people are asked in this workspace, and what they decided; newest first.
         */
        get: operations["approvals_list_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approval_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Approval
         * @description One request, with its decision if there is one, and whether you may decide it.
         */
        get: operations["approvals_get_approval"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approval_id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve Approval
         * @description Let it happen, once, as asked or with edited arguments; the execution goes on.
         */
        post: operations["approvals_approve_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approval_id}/assign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Assign Approval
         * @description Ask another role; only who may decide himself may hand it on.
         */
        post: operations["approvals_assign_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{approval_id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reject Approval
         * @description Do not let it happen; the agent is told the reason and goes on.
         */
        post: operations["approvals_reject_approval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Count Approvals
         * @description How many requests there are like that, counted up to 99: for a number beside the inbox's name.
         */
        get: operations["approvals_count_approvals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/decide": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide Approvals
         * @description The same word on up to 100 requests; what you may not decide is left as it is, and says why.
         */
        post: operations["approvals_decide_approvals"];
        delete?: never;
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
    "/v1/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change the own password
         * @description Replace the password of the signed-in person: every session of his ends, and a new one begins.
         */
        post: operations["auth_change_password"];
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
         * @description Set a password with the token of a one-time link, and sign in; `organization_id` is the one that invited.
         *
         *     Who belongs to several acts in the first one without the header Quarterdeck-Organization.
         */
        post: operations["auth_set_up"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conversations
         * @description Your conversations in the workspace, the last spoken in first.
         */
        get: operations["conversations_list_conversations"];
        put?: never;
        /**
         * Begin Conversation
         * @description Begin to talk to a published agent, crew, pipeline, flow or task; nobody but you sees it.
         */
        post: operations["conversations_begin_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversation_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Conversation
         * @description One conversation.
         */
        get: operations["conversations_get_conversation"];
        put?: never;
        post?: never;
        /**
         * Remove Conversation
         * @description Remove it with its messages; the executions that answered stay in the workspace.
         */
        delete: operations["conversations_remove_conversation"];
        options?: never;
        head?: never;
        /**
         * Rename Conversation
         * @description Give it another title.
         */
        patch: operations["conversations_rename_conversation"];
        trace?: never;
    };
    "/v1/conversations/{conversation_id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export Conversation
         * @description All of it as JSON, or as Markdown to be read.
         */
        get: operations["conversations_export_conversation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversation_id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Conversation Messages
         * @description What was said and answered, newest first.
         */
        get: operations["conversations_list_conversation_messages"];
        put?: never;
        /**
         * Say In Conversation
         * @description Say something: starts an execution that answers, to be followed like any other.
         */
        post: operations["conversations_say_in_conversation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/conversations/{conversation_id}/takes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Conversation Takes
         * @description What a message must bring: the input that its words go into, and the schema of all.
         */
        get: operations["conversations_get_conversation_takes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List crews
         * @description Drafts, newest first.
         */
        get: operations["crews_list_drafts"];
        put?: never;
        /**
         * Create Crew
         * @description Create a draft; it runs once it is published.
         */
        post: operations["crews_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Crew
         * @description The draft, with its revision as ETag.
         */
        get: operations["crews_show"];
        /**
         * Update Crew
         * @description Replace the draft; If-Match names the revision that was read.
         */
        put: operations["crews_update"];
        post?: never;
        /**
         * Delete Crew
         * @description Delete it with its versions; refused while published definitions need it.
         */
        delete: operations["crews_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a draft against open executions
         * @description Before it is published: which executions stay on the version that they run, and which could move.
         */
        post: operations["crews_check_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions of Crew
         * @description What changed, as a list and as both texts.
         */
        get: operations["crews_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is pinned to a draft of Crew
         * @description Outputs that stand in for parts of the draft when it is tried; no version has them.
         */
        get: operations["crews_list_pins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/pins/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Pin an output to a part of Crew
         * @description Give this output instead of running the part, whenever the draft is tried; not in a production workspace.
         */
        put: operations["crews_put_pin"];
        post?: never;
        /**
         * Take a pin out of Crew
         * @description The part runs again when the draft is tried.
         */
        delete: operations["crews_delete_pin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what stands in the way of publishing Crew
         * @description What a publish of the draft would refuse as things are; nothing is written.
         */
        get: operations["crews_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Crew
         * @description The draft as a new immutable version; the present one when nothing changed.
         */
        post: operations["crews_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Crew back
         * @description Publish an old version's content as the new version.
         */
        post: operations["crews_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions of Crew
         * @description Published versions, newest first.
         */
        get: operations["crews_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version of Crew
         * @description One published version.
         */
        get: operations["crews_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/crews/{name}/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Crew as YAML
         * @description The draft as canonical YAML.
         */
        get: operations["crews_yaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/dashboard": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the workspace's figures
         * @description How executions of the workspace ended over a period: how many, how well, how fast, and at what cost.
         */
        get: operations["dashboard_show_dashboard"];
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
    "/v1/definitions/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Apply YAML files
         * @description Create, update and publish every document, or none when one is wrong.
         */
        post: operations["definitions_apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/definitions/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check YAML files against open executions
         * @description Before they are applied: which executions stay on the version that they run, and which could move.
         */
        post: operations["definitions_check_files"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/definitions/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export YAML
         * @description The drafts of the workspace, of a kind, of a name, as canonical YAML.
         */
        get: operations["definitions_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/definitions/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish drafts together
         * @description Each draft as a new immutable version, or none when one is refused; they may name each other.
         */
        post: operations["definitions_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-triggers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Event Triggers
         * @description Event triggers of the workspace, newest first.
         */
        get: operations["event_triggers_list_event_triggers"];
        put?: never;
        /**
         * Create Event Trigger
         * @description Start something each time that an execution ends, or that the application says that something happened.
         */
        post: operations["event_triggers_create_event_trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-triggers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Event Trigger
         * @description One event trigger.
         */
        get: operations["event_triggers_get_event_trigger"];
        /**
         * Replace Event Trigger
         * @description Change what it listens to or what it starts.
         */
        put: operations["event_triggers_replace_event_trigger"];
        post?: never;
        /**
         * Remove Event Trigger
         * @description Remove an event trigger with its history; the executions that it started stay.
         */
        delete: operations["event_triggers_remove_event_trigger"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-triggers/{name}/fires": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Event Trigger Fires
         * @description What it heard in the last thirty days and what that started, newest first.
         */
        get: operations["event_triggers_list_event_trigger_fires"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-triggers/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause Event Trigger
         * @description Start nothing until it is resumed.
         */
        post: operations["event_triggers_pause_event_trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/event-triggers/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Event Trigger
         * @description Listen again; what happened during the pause is left out.
         */
        post: operations["event_triggers_resume_event_trigger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Event
         * @description Say that something happened: event triggers of the workspace that listen to it start what they say.
         */
        post: operations["events_send_event"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/execution-views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Views
         * @description Your saved filters of the list of executions in this workspace, by name.
         */
        get: operations["execution_views_list_views"];
        put?: never;
        /**
         * Save View
         * @description Keep a filter under a name of your own.
         */
        post: operations["execution_views_save_view"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/execution-views/{view_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change View
         * @description Another filter, or another name.
         */
        put: operations["execution_views_change_view"];
        post?: never;
        /**
         * Delete View
         * @description Remove a saved filter.
         */
        delete: operations["execution_views_delete_view"];
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
    "/v1/executions/{execution_id}/compare/{other_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare Executions
         * @description Two executions step by step: what was asked, what came back, tokens, cost and time of each.
         */
        get: operations["executions_compare_executions"];
        put?: never;
        post?: never;
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
         * @description The log, or a part of it; as a stream it is whole and goes on until the end, resumable by Last-Event-ID.
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
    "/v1/executions/{execution_id}/fork": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Fork Execution
         * @description Start a new execution that shares what was recorded before a step, with something changed from there on.
         */
        post: operations["executions_fork_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause Execution
         * @description Stop it before its next step; the step under way is finished and recorded.
         */
        post: operations["executions_pause_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Replay Execution
         * @description Work a version through on what was recorded, calling nothing: does it depart, at which step, and how.
         */
        post: operations["executions_replay_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Execution
         * @description Go on with a paused execution, or take a pause back that has not come about yet.
         */
        post: operations["executions_resume_execution"];
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
    "/v1/executions/{execution_id}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shares
         * @description The links to this execution, with who has opened them.
         */
        get: operations["shares_list_shares"];
        put?: never;
        /**
         * Share Execution
         * @description Make a link by which members of the organization read this execution; it is shown once.
         */
        post: operations["shares_share_execution"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/shares/{share_id}": {
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
         * Revoke Share
         * @description End a link for everybody, at once.
         */
        delete: operations["shares_revoke_share"];
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
         * @description The trace, a part at a time.
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
    "/v1/executions/{execution_id}/title": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Rename Execution
         * @description Say what this one execution is called; null takes the title away.
         */
        put: operations["executions_rename_execution"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/{execution_id}/trial": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Trial
         * @description The draft as a trial ran it, and the outputs that were given.
         */
        get: operations["executions_get_trial"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/executions/inputs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Inputs
         * @description JSON Schema of what starting a definition asks for: its own inputs, and what its parts have gained since.
         */
        get: operations["executions_get_inputs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List flows
         * @description Drafts, newest first.
         */
        get: operations["flows_list_drafts"];
        put?: never;
        /**
         * Create Flow
         * @description Create a draft; it runs once it is published.
         */
        post: operations["flows_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Flow
         * @description The draft, with its revision as ETag.
         */
        get: operations["flows_show"];
        /**
         * Update Flow
         * @description Replace the draft; If-Match names the revision that was read.
         */
        put: operations["flows_update"];
        post?: never;
        /**
         * Delete Flow
         * @description Delete it with its versions; refused while published definitions need it.
         */
        delete: operations["flows_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a draft against open executions
         * @description Before it is published: which executions stay on the version that they run, and which could move.
         */
        post: operations["flows_check_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions of Flow
         * @description What changed, as a list and as both texts.
         */
        get: operations["flows_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is pinned to a draft of Flow
         * @description Outputs that stand in for parts of the draft when it is tried; no version has them.
         */
        get: operations["flows_list_pins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/pins/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Pin an output to a part of Flow
         * @description Give this output instead of running the part, whenever the draft is tried; not in a production workspace.
         */
        put: operations["flows_put_pin"];
        post?: never;
        /**
         * Take a pin out of Flow
         * @description The part runs again when the draft is tried.
         */
        delete: operations["flows_delete_pin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what stands in the way of publishing Flow
         * @description What a publish of the draft would refuse as things are; nothing is written.
         */
        get: operations["flows_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Flow
         * @description The draft as a new immutable version; the present one when nothing changed.
         */
        post: operations["flows_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Flow back
         * @description Publish an old version's content as the new version.
         */
        post: operations["flows_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions of Flow
         * @description Published versions, newest first.
         */
        get: operations["flows_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version of Flow
         * @description One published version.
         */
        get: operations["flows_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/flows/{name}/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Flow as YAML
         * @description The draft as canonical YAML.
         */
        get: operations["flows_yaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Generations
         * @description What was generated in this workspace, on which model, and what it took; newest first.
         */
        get: operations["generation_list_generations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generation/acceptances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Accept
         * @description Save the documents of a proposal as drafts, all or none. Nothing is published.
         */
        post: operations["generation_accept"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generation/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose Change
         * @description A definition's draft with what shall be different. Nothing is saved.
         */
        post: operations["generation_propose_change"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generation/descriptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suggest Description
         * @description One sentence that describes a definition. Nothing is saved.
         */
        post: operations["generation_suggest_description"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generation/lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Dispatch
         * @description What a typed line asks for: to generate, change, run or explain; or a question, when it is not clear.
         */
        post: operations["generation_dispatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generation/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Propose
         * @description Definitions of what is described. Nothing is saved.
         */
        post: operations["generation_propose"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/generation/titles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Suggest Title
         * @description A few words by which to call an execution. Nothing is saved; the workspace says which models may.
         */
        post: operations["generation_suggest_title"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Hooks
         * @description Hooks of the workspace, newest first.
         */
        get: operations["hooks_list_hooks"];
        put?: never;
        /**
         * Create Hook
         * @description Let calls from outside start a crew, agent or task; the secret that signs them is shown this once.
         */
        post: operations["hooks_create_hook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Hook
         * @description One hook.
         */
        get: operations["hooks_get_hook"];
        /**
         * Replace Hook
         * @description Change what calls start; the address and the secret stay.
         */
        put: operations["hooks_replace_hook"];
        post?: never;
        /**
         * Remove Hook
         * @description Remove a hook with its history; the executions that it started stay.
         */
        delete: operations["hooks_remove_hook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/{name}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Hook Deliveries
         * @description What came in the last eight days, newest first.
         */
        get: operations["hooks_list_hook_deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/hooks/{name}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Rotate Hook Secret
         * @description A new secret, shown this once; the present one stays valid for a while.
         */
        post: operations["hooks_rotate_hook_secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/imports/crewai": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import a CrewAI project
         * @description Read agents.yaml and tasks.yaml; nothing is stored: apply the YAML of the answer.
         */
        post: operations["imports_crewai"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/inbound/{hook_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Receive Call
         * @description Take a call that is signed as [Standard Webhooks](https://www.standardwebhooks.com) say.
         */
        post: operations["inbound_receive_call"];
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
    "/v1/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send Message
         * @description Write to an execution that waits for a message, or to an address at which event triggers listen.
         */
        post: operations["messages_send_message"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/senders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show whose messages are taken
         * @description Show which other workspaces of the organization may write to this one.
         */
        get: operations["messages_show_message_senders"];
        /**
         * Set whose messages are taken
         * @description Set which other workspaces of the organization may write to executions and addresses of this one.
         */
        put: operations["messages_set_message_senders"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/messages/senders/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Take messages of a workspace
         * @description Let this workspace of the organization write to this one, too; the others on the list stay.
         */
        put: operations["messages_accept_message_sender"];
        post?: never;
        /**
         * Take no messages of a workspace
         * @description Let this workspace write to this one no more; the others on the list stay.
         */
        delete: operations["messages_refuse_message_sender"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List models
         * @description Drafts, newest first.
         */
        get: operations["models_list_drafts"];
        put?: never;
        /**
         * Create Model
         * @description Create a draft; it runs once it is published.
         */
        post: operations["models_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Model
         * @description The draft, with its revision as ETag.
         */
        get: operations["models_show"];
        /**
         * Update Model
         * @description Replace the draft; If-Match names the revision that was read.
         */
        put: operations["models_update"];
        post?: never;
        /**
         * Delete Model
         * @description Delete it with its versions; refused while published definitions need it.
         */
        delete: operations["models_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions of Model
         * @description What changed, as a list and as both texts.
         */
        get: operations["models_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what stands in the way of publishing Model
         * @description What a publish of the draft would refuse as things are; nothing is written.
         */
        get: operations["models_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Model
         * @description The draft as a new immutable version; the present one when nothing changed.
         */
        post: operations["models_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Model back
         * @description Publish an old version's content as the new version.
         */
        post: operations["models_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
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
    "/v1/models/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions of Model
         * @description Published versions, newest first.
         */
        get: operations["models_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version of Model
         * @description One published version.
         */
        get: operations["models_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{name}/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Model as YAML
         * @description The draft as canonical YAML.
         */
        get: operations["models_yaml"];
        put?: never;
        post?: never;
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
    "/v1/organizations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List organizations
         * @description The organizations that one belongs to, the youngest first; with an API key, its own alone.
         */
        get: operations["organizations_list_organizations"];
        put?: never;
        /**
         * Make an organization
         * @description Make an organization and own it; its id goes into the header Quarterdeck-Organization.
         *
         *     For people alone, not for API keys. It has one workspace, `default`, which is given what ships within moments.
         *     The deck says who may (owners unless it says otherwise), and how many one person may make.
         */
        post: operations["organizations_found"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List pipelines
         * @description Drafts, newest first.
         */
        get: operations["pipelines_list_drafts"];
        put?: never;
        /**
         * Create Pipeline
         * @description Create a draft; it runs once it is published.
         */
        post: operations["pipelines_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Pipeline
         * @description The draft, with its revision as ETag.
         */
        get: operations["pipelines_show"];
        /**
         * Update Pipeline
         * @description Replace the draft; If-Match names the revision that was read.
         */
        put: operations["pipelines_update"];
        post?: never;
        /**
         * Delete Pipeline
         * @description Delete it with its versions; refused while published definitions need it.
         */
        delete: operations["pipelines_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a draft against open executions
         * @description Before it is published: which executions stay on the version that they run, and which could move.
         */
        post: operations["pipelines_check_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions of Pipeline
         * @description What changed, as a list and as both texts.
         */
        get: operations["pipelines_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what is pinned to a draft of Pipeline
         * @description Outputs that stand in for parts of the draft when it is tried; no version has them.
         */
        get: operations["pipelines_list_pins"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/pins/{part}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Pin an output to a part of Pipeline
         * @description Give this output instead of running the part, whenever the draft is tried; not in a production workspace.
         */
        put: operations["pipelines_put_pin"];
        post?: never;
        /**
         * Take a pin out of Pipeline
         * @description The part runs again when the draft is tried.
         */
        delete: operations["pipelines_delete_pin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what stands in the way of publishing Pipeline
         * @description What a publish of the draft would refuse as things are; nothing is written.
         */
        get: operations["pipelines_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Pipeline
         * @description The draft as a new immutable version; the present one when nothing changed.
         */
        post: operations["pipelines_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Pipeline back
         * @description Publish an old version's content as the new version.
         */
        post: operations["pipelines_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions of Pipeline
         * @description Published versions, newest first.
         */
        get: operations["pipelines_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version of Pipeline
         * @description One published version.
         */
        get: operations["pipelines_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/pipelines/{name}/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Pipeline as YAML
         * @description The draft as canonical YAML.
         */
        get: operations["pipelines_yaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the queue
         * @description Executions of the organization that are at work or wait for a place, and the bounds that hold.
         */
        get: operations["queue_show_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/queue/limits": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Set the bounds of the queue
         * @description Set how many executions of the organization may be at work, and how many may wait.
         */
        put: operations["queue_set_queue_limits"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show how long executions are kept
         * @description What the workspace has said, and what holds.
         */
        get: operations["retention_show_retention"];
        /**
         * Set how long executions are kept
         * @description Set how many days after their end executions of the workspace, and their logs, are kept.
         */
        put: operations["retention_set_retention"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/retention/prune": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Remove executions whose time is over
         * @description Remove the next piece of what is due, or only count it; the deck does so by itself every hour.
         */
        post: operations["retention_prune_executions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Schedules
         * @description Schedules of the workspace, newest first.
         */
        get: operations["schedules_list_schedules"];
        put?: never;
        /**
         * Create Schedule
         * @description Start a crew, agent or task at certain times: by cron, at an interval, or once.
         */
        post: operations["schedules_create_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Schedule
         * @description One schedule with its next times.
         */
        get: operations["schedules_get_schedule"];
        /**
         * Replace Schedule
         * @description Change what it starts or when; an interval counts from now on.
         */
        put: operations["schedules_replace_schedule"];
        post?: never;
        /**
         * Remove Schedule
         * @description Remove a schedule with its history; the executions that it started stay.
         */
        delete: operations["schedules_remove_schedule"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{name}/fires": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Schedule Fires
         * @description What became of its times, newest first; the latest thousand are kept.
         */
        get: operations["schedules_list_schedule_fires"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{name}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Pause Schedule
         * @description Start nothing until it is resumed.
         */
        post: operations["schedules_pause_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schedules/{name}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Resume Schedule
         * @description Go on with the next time; those during the pause are left out.
         */
        post: operations["schedules_resume_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/schemas/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show the schema of a kind
         * @description JSON Schema of the kind's spec.
         */
        get: operations["definitions_schema"];
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
        /**
         * Say where a secret may be sent
         * @description Models and tools send it to these hosts alone, from their next call on.
         */
        patch: operations["secrets_bind_secret"];
        trace?: never;
    };
    "/v1/shares/{share_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Shared Execution
         * @description The execution that a link leads to, for whoever has opened it.
         */
        get: operations["shares_get_shared_execution"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shares/{share_id}/effects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shared Effects
         * @description Its ledger of effects.
         */
        get: operations["shares_list_shared_effects"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shares/{share_id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shared Events
         * @description Its log, as a page or a stream; the stream ends when the link does.
         */
        get: operations["shares_list_shared_events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shares/{share_id}/spans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Shared Spans
         * @description Its trace, a part at a time.
         */
        get: operations["shares_list_shared_spans"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shares/open": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a shared link
         * @description Read by this link from now on; whoever made it sees who has opened it.
         */
        post: operations["shares_open_share"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tasks
         * @description Drafts, newest first.
         */
        get: operations["tasks_list_drafts"];
        put?: never;
        /**
         * Create Task
         * @description Create a draft; it runs once it is published.
         */
        post: operations["tasks_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Task
         * @description The draft, with its revision as ETag.
         */
        get: operations["tasks_show"];
        /**
         * Update Task
         * @description Replace the draft; If-Match names the revision that was read.
         */
        put: operations["tasks_update"];
        post?: never;
        /**
         * Delete Task
         * @description Delete it with its versions; refused while published definitions need it.
         */
        delete: operations["tasks_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check a draft against open executions
         * @description Before it is published: which executions stay on the version that they run, and which could move.
         */
        post: operations["tasks_check_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions of Task
         * @description What changed, as a list and as both texts.
         */
        get: operations["tasks_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what stands in the way of publishing Task
         * @description What a publish of the draft would refuse as things are; nothing is written.
         */
        get: operations["tasks_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Task
         * @description The draft as a new immutable version; the present one when nothing changed.
         */
        post: operations["tasks_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Task back
         * @description Publish an old version's content as the new version.
         */
        post: operations["tasks_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions of Task
         * @description Published versions, newest first.
         */
        get: operations["tasks_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version of Task
         * @description One published version.
         */
        get: operations["tasks_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tasks/{name}/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Task as YAML
         * @description The draft as canonical YAML.
         */
        get: operations["tasks_yaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List Templates
         * @description Templates of the workspace, newest first.
         */
        get: operations["templates_list_templates"];
        put?: never;
        /**
         * Create Template
         * @description Make a template of documents with parameters.
         */
        post: operations["templates_create_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get Template
         * @description One template with its form and its documents.
         */
        get: operations["templates_get_template"];
        /**
         * Replace Template
         * @description Replace its content; a newer release leaves an edited template alone.
         */
        put: operations["templates_replace_template"];
        post?: never;
        /**
         * Remove Template
         * @description Remove it; what was made from it stays, and it does not come back with a newer release.
         */
        delete: operations["templates_remove_template"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/{name}/instantiate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Instantiate Template
         * @description Make its drafts with these parameters, all or none. Nothing is published.
         */
        post: operations["templates_instantiate_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/templates/from-definition": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save Template
         * @description Make a template of a definition's draft and of all that it refers to.
         */
        post: operations["templates_save_template"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/timings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Preview Timing
         * @description The next five times of a timing, without making a schedule of it.
         */
        get: operations["schedules_preview_timing"];
        put?: never;
        post?: never;
        delete?: never;
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
        /**
         * List the native tools
         * @description What ships with Quarterdeck: schemas of arguments and settings, and declared effects.
         */
        get: operations["tools_show_registry"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List tools
         * @description Drafts, newest first.
         */
        get: operations["tools_list_drafts"];
        put?: never;
        /**
         * Create Tool
         * @description Create a draft; it runs once it is published.
         */
        post: operations["tools_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Tool
         * @description The draft, with its revision as ETag.
         */
        get: operations["tools_show"];
        /**
         * Update Tool
         * @description Replace the draft; If-Match names the revision that was read.
         */
        put: operations["tools_update"];
        post?: never;
        /**
         * Delete Tool
         * @description Delete it with its versions; refused while published definitions need it.
         */
        delete: operations["tools_delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Compare versions of Tool
         * @description What changed, as a list and as both texts.
         */
        get: operations["tools_diff"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}/problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List what stands in the way of publishing Tool
         * @description What a publish of the draft would refuse as things are; nothing is written.
         */
        get: operations["tools_problems"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Publish Tool
         * @description The draft as a new immutable version; the present one when nothing changed.
         */
        post: operations["tools_publish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Roll Tool back
         * @description Publish an old version's content as the new version.
         */
        post: operations["tools_rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List versions of Tool
         * @description Published versions, newest first.
         */
        get: operations["tools_versions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}/versions/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show a version of Tool
         * @description One published version.
         */
        get: operations["tools_version"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/tools/{name}/yaml": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Show Tool as YAML
         * @description The draft as canonical YAML.
         */
        get: operations["tools_yaml"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/trials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start Trial
         * @description Try a draft as it is: all of it, one part, or from one part on; with pinned outputs in the place of some.
         */
        post: operations["executions_start_trial"];
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
    "/v1/workspaces/{workspace_id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change a workspace
         * @description Whether it is for development, staging or production, and which models may suggest titles of executions.
         *
         *     In production nothing runs on pinned data. A model that suggests a title is given the beginnings of inputs and
         *     outputs: by default only the embedded one may.
         */
        patch: operations["organization_change_workspace"];
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /**
         * Acceptance
         * @description The documents of a proposal, as somebody has seen and perhaps edited them.
         */
        Acceptance: {
            /** Documents */
            documents: components["schemas"]["ProposedDocument"][];
        };
        /**
         * Accepted
         * @description The drafts that were saved, all of them.
         */
        Accepted: {
            /** Definitions */
            definitions: components["schemas"]["Definition"][];
        };
        /**
         * AcceptedEvent
         * @description An event that is recorded: triggers hear of it, once each.
         */
        AcceptedEvent: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * AcceptedMessage
         * @description A message that is recorded.
         */
        AcceptedMessage: {
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** To */
            to: string;
        };
        /**
         * AgentDraft
         * @description A draft of kind Agent.
         */
        AgentDraft: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: components["schemas"]["AgentSpec"];
        };
        /**
         * AgentNode
         * @description An agent of the workspace works on a prompt; its output is text, or JSON that fits `output_schema`.
         *
         *     `inputs` fill the `{placeholders}` of the agent's own texts; what is not there is taken from the flow's inputs.
         */
        AgentNode: {
            /** Agent */
            agent: string;
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /** Output Schema */
            output_schema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Prompt */
            prompt: string;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "agent";
        };
        /**
         * AgentSpec
         * @description What an agent is; names follow CrewAI's where the meaning is the same.
         *
         *     `role`, `goal` and `backstory` may hold `{input}` placeholders. `tools` and `model` name
         *     definitions of the same workspace; model `default` is whatever the workspace made its default.
         */
        AgentSpec: {
            /**
             * Allow Delegation
             * @default false
             */
            allow_delegation: boolean;
            /**
             * Backstory
             * @default
             */
            backstory: string;
            /** Goal */
            goal: string;
            /** Max Cost Usd Per Task */
            max_cost_usd_per_task?: number | string | null;
            /**
             * Max Execution Time
             * @description Seconds for one task
             */
            max_execution_time?: number | null;
            /**
             * Max Iterations
             * @description Model calls for one task
             * @default 20
             */
            max_iterations: number;
            /** Max Requests Per Minute */
            max_requests_per_minute?: number | null;
            /** Max Tokens Per Task */
            max_tokens_per_task?: number | null;
            /**
             * Model
             * @default default
             */
            model: string;
            /** Output Schema */
            output_schema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Role */
            role: string;
            /**
             * @default {
             *       "stop": [],
             *       "timeout_seconds": 120
             *     }
             */
            settings: components["schemas"]["ModelSettings"];
            /**
             * Tools
             * @default []
             */
            tools: string[];
        };
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
        /**
         * ApplicationEvent
         * @description Something of this name was emitted by a flow or sent to POST /v1/events; `order.*` is all that begins so.
         */
        ApplicationEvent: {
            /** Event */
            event: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            on: "application_event";
        };
        /**
         * Applied
         * @description What apply did with one document (or would do, in a dry run); `version` is the published one afterwards.
         */
        Applied: {
            /**
             * Action
             * @enum {string}
             */
            action: "created" | "updated" | "unchanged";
            /**
             * Changes
             * @default []
             */
            changes: components["schemas"]["Change"][];
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /**
             * Remarks
             * @default []
             */
            remarks: components["schemas"]["FieldError"][];
            /** Version */
            version: number;
        };
        /**
         * ApplyResult
         * @description What was done with each document, in the order of the files.
         */
        ApplyResult: {
            /** Results */
            results: components["schemas"]["Applied"][];
        };
        /**
         * Approval
         * @description A request as the inbox shows it, and what was decided.
         *
         *     `arguments` are those that the agent asked for, `granted_arguments` those that may be used (edited, perhaps);
         *     `text` is what a person wrote in place of an output. `used_at` says when the call was begun: once. `parameters` is
         *     the JSON Schema of a tool's arguments, or of the answer to a question.
         */
        Approval: {
            /** Agent */
            agent: string;
            /** Arguments */
            arguments: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Arguments Hash */
            arguments_hash: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deadline At */
            deadline_at: string | null;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            definition: components["schemas"]["DefinitionInForce"];
            /** Effect */
            effect: string | null;
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
            /** Granted Arguments */
            granted_arguments: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Escalated */
            is_escalated: boolean;
            /** Output */
            output: string;
            /** Parameters */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Prompt */
            prompt: string;
            purpose: components["schemas"]["Purpose"];
            /** Reason */
            reason: string;
            /** Reminders */
            reminders: number;
            /** Request */
            request: string;
            /** Requested By */
            requested_by: string;
            role: components["schemas"]["Role"];
            status: components["schemas"]["ApprovalStatus"];
            /** Task */
            task: string;
            terms: components["schemas"]["ApprovalTerms"];
            /** Text */
            text: string | null;
            /** Tool */
            tool: string | null;
            /** Tool Version */
            tool_version: number | null;
            /** Used At */
            used_at: string | null;
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * ApprovalNode
         * @description Asks a person for a yes in the inbox; whoever began the execution may not give it.
         *
         *     Edges from it say `when: approved` (as those without `when` do) or `when: rejected`. Without an edge for a rejection
         *     the node fails by one. Its output is {decision, reason}.
         */
        ApprovalNode: {
            details?: components["schemas"]["JsonValue"];
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /** Name */
            name: string;
            /** Question */
            question: string;
            /**
             * @default {
             *       "escalate_to": "admin",
             *       "on_deadline": "reject",
             *       "role": "operator"
             *     }
             */
            terms: components["schemas"]["AskingTerms"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "approval";
        };
        /**
         * ApprovalStatus
         * @description Where a request stands.
         *
         *     `expired`: nobody decided in time and the execution failed for it; `closed`: nobody needs to decide any more.
         * @enum {string}
         */
        ApprovalStatus: "pending" | "approved" | "rejected" | "expired" | "closed";
        /**
         * ApprovalTerms
         * @description Who may decide, by when, and for how long the decision may be used.
         */
        ApprovalTerms: {
            /**
             * Deadline Seconds
             * @description Without one the request waits for as long as it takes
             */
            deadline_seconds?: number | null;
            /**
             * @description Who is asked next when on_deadline is escalate; he has as long again
             * @default admin
             */
            escalate_to: components["schemas"]["Role"];
            /** @default reject */
            on_deadline: components["schemas"]["DeadlineAction"];
            /**
             * Remind Every Seconds
             * @description How often an event reminds of the request
             */
            remind_every_seconds?: number | null;
            /**
             * @description The least role that may decide
             * @default operator
             */
            role: components["schemas"]["Role"];
            /**
             * Valid Seconds
             * @description How long after the decision the call may be made
             * @default 86400
             */
            valid_seconds: number;
        };
        /**
         * Approve
         * @description Yes. `arguments` replace those of a tool call, `text` replaces an output that was to be judged.
         */
        Approve: {
            /** Arguments */
            arguments?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Text */
            text?: string | null;
        };
        /**
         * AskingTerms
         * @description Who may decide, and by when.
         */
        AskingTerms: {
            /**
             * Deadline Seconds
             * @description Without one the request waits for as long as it takes
             */
            deadline_seconds?: number | null;
            /**
             * @description Who is asked next when on_deadline is escalate; he has as long again
             * @default admin
             */
            escalate_to: components["schemas"]["Role"];
            /** @default reject */
            on_deadline: components["schemas"]["DeadlineAction"];
            /**
             * Remind Every Seconds
             * @description How often an event reminds of the request
             */
            remind_every_seconds?: number | null;
            /**
             * @description The least role that may decide
             * @default operator
             */
            role: components["schemas"]["Role"];
        };
        /**
         * Assign
         * @description Who shall decide instead: this role or a higher one.
         */
        Assign: {
            role: components["schemas"]["Role"];
        };
        /**
         * Author
         * @description One text or object, written from all outputs.
         */
        Author: {
            /**
             * @default {
             *       "instructions": ""
             *     }
             */
            author: components["schemas"]["Speaker"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "model";
            /** Output Schema */
            output_schema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
        };
        /**
         * Ballot
         * @description One member's votes, by proposal.
         */
        Ballot: {
            /** Member */
            member: string;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Votes */
            votes: {
                [key: string]: "approve" | "reject" | "abstain";
            };
            /** Weight */
            weight: number;
        };
        /**
         * Blackboard
         * @description Specialists work on a shared board until the condition holds or the rounds are over.
         */
        Blackboard: {
            /**
             * At Last Round
             * @default conclude
             * @enum {string}
             */
            at_last_round: "conclude" | "fail";
            /** @description Who sums the board up; else the last entry counts */
            conclusion?: components["schemas"]["Speaker"] | null;
            /** Control */
            control: components["schemas"]["Controller"] | components["schemas"]["Triggers"];
            /**
             * Entry Types
             * @description JSON Schemas of types of entries; an agent that writes this type answers in JSON
             * @default {}
             */
            entry_types: {
                [key: string]: {
                    [key: string]: components["schemas"]["JsonValue"];
                };
            };
            /**
             * Max Rounds
             * @default 10
             */
            max_rounds: number;
            /** Members */
            members: components["schemas"]["Specialist"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "blackboard";
            /**
             * Until
             * @description CEL over board, round, request and inputs
             */
            until?: string | null;
        };
        /**
         * BlackboardResult
         * @description The board at the end, and why the work ended.
         */
        BlackboardResult: {
            /** Board */
            board: components["schemas"]["BoardEntry"][];
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * Ended By
             * @enum {string}
             */
            ended_by: "until" | "controller" | "quiet" | "max_rounds";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "blackboard";
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Rounds */
            rounds: number;
        };
        /**
         * BoardEntry
         * @description One entry of the board.
         */
        BoardEntry: {
            /** Author */
            author: string;
            json?: components["schemas"]["JsonValue"];
            /** Number */
            number: number;
            /** Round */
            round: number;
            /** Text */
            text: string;
            /** Type */
            type: string;
        };
        /**
         * BulkDecision
         * @description The same word on several requests; a rejection needs its reason, as it does for one.
         */
        BulkDecision: {
            /** Ids */
            ids: string[];
            /**
             * Reason
             * @default
             */
            reason: string;
            /**
             * Verdict
             * @enum {string}
             */
            verdict: "approve" | "reject";
        };
        /**
         * BulkOutcome
         * @description What became of each, in the order in which they were named; all decisions were written together.
         */
        BulkOutcome: {
            /** Decided */
            decided: number;
            /** Items */
            items: components["schemas"]["ItemOutcome"][];
            /** Refused */
            refused: number;
        };
        /**
         * ByCapability
         * @description The experts that have most of the needed capabilities; `{input}` placeholders may stand in `needs`.
         */
        ByCapability: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "capability";
            /** Needs */
            needs: string[];
            /**
             * Top K
             * @description At most so many; all that have one when left out
             */
            top_k?: number | null;
        };
        /**
         * ByChooser
         * @description A model reads the request and says which capabilities it needs.
         */
        ByChooser: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "model";
            /**
             * @default {
             *       "instructions": ""
             *     }
             */
            chooser: components["schemas"]["Speaker"];
            /** Top K */
            top_k?: number | null;
        };
        /**
         * ByEmbedding
         * @description The member whose description or one of whose examples is most like the request, by an embedding model.
         *
         *     Who is less like it than `min_similarity` (cosine) is not asked; `fallback` names the member that is asked last.
         */
        ByEmbedding: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "embedding";
            /** Fallback */
            fallback?: string | null;
            /** Min Similarity */
            min_similarity?: number | null;
            /**
             * Model
             * @description A model of purpose embedding
             */
            model: string;
        };
        /**
         * ByModel
         * @description A model reads the descriptions and chooses.
         */
        ByModel: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "model";
            /**
             * @default {
             *       "instructions": ""
             *     }
             */
            router: components["schemas"]["Speaker"];
        };
        /**
         * ByRule
         * @description The first member whose rule holds; a member without one is a last resort.
         */
        ByRule: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "rule";
        };
        /**
         * ByTurns
         * @description Round robin: each execution of the pipeline takes the next member.
         */
        ByTurns: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "round_robin";
        };
        /**
         * CatchUp
         * @description What becomes of times that were missed by more than a minute because no process of the deck ran.
         *
         *     `skip` leaves them out, `one` starts one execution for all of them, `all` one for each of the latest
         *     `catch_up_limit`. What is missed while a schedule is paused is left out.
         * @enum {string}
         */
        CatchUp: "skip" | "one" | "all";
        /**
         * Change
         * @description One difference between two documents, at a JSON pointer.
         */
        Change: {
            after?: components["schemas"]["JsonValue"];
            before?: components["schemas"]["JsonValue"];
            /**
             * Op
             * @enum {string}
             */
            op: "add" | "remove" | "replace";
            /** Path */
            path: string;
        };
        /**
         * ChangeRequest
         * @description What shall be different about a definition's draft, in plain words.
         */
        ChangeRequest: {
            /** Instruction */
            instruction: string;
            /**
             * Kind
             * @enum {string}
             */
            kind: "Agent" | "Task" | "Crew" | "Pipeline" | "Flow";
            /**
             * Model
             * @default default
             */
            model: string;
            /** Name */
            name: string;
        };
        /**
         * ChatMessage
         * @description What the person said, and the execution that answers it, as it stands now.
         *
         *     `status` is the execution's. `is_removed`: the execution was deleted, by hand or because its time was over; what
         *     it answered is kept here, what it did is not.
         */
        ChatMessage: {
            /** Answer */
            answer: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
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
            /** Is Removed */
            is_removed: boolean;
            json?: components["schemas"]["JsonValue"];
            reason: components["schemas"]["Reason"] | null;
            status: components["schemas"]["ExecutionStatus"] | null;
            /** Text */
            text: string;
        };
        /**
         * CheckDraft
         * @description How many open executions are looked at, newest first.
         */
        CheckDraft: {
            /**
             * Limit
             * @default 200
             */
            limit: number;
        };
        /**
         * CheckedExecution
         * @description An open execution that runs what is about to change; `could_move`: its replay does not depart so far.
         */
        CheckedExecution: {
            /** Could Move */
            could_move: boolean;
            /**
             * Departures
             * @default []
             */
            departures: components["schemas"]["Departure"][];
            /** Detail */
            detail: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /**
             * Stands At
             * @default []
             */
            stands_at: string[];
            status: components["schemas"]["ExecutionStatus"];
            /** Version */
            version: number;
        };
        /**
         * CheckFiles
         * @description YAML files that are about to be applied; `limit` open executions are looked at, newest first.
         */
        CheckFiles: {
            /** Files */
            files: components["schemas"]["SourceFile"][];
            /**
             * Limit
             * @default 200
             */
            limit: number;
        };
        /**
         * CheckReport
         * @description What a publish would mean: every execution keeps its version; these could go on with the new one, or not.
         *
         *     `open` executions are in the workspace, `looked_at` were looked at. `at_once` are tools and models, which no
         *     execution pins: what changes there holds for the next call.
         */
        CheckReport: {
            /** At Once */
            at_once: string[];
            /** Could Move */
            could_move: number;
            /** Executions */
            executions: components["schemas"]["CheckedExecution"][];
            /** Looked At */
            looked_at: number;
            /** Open */
            open: number;
            /** Stay */
            stay: number;
        };
        /**
         * Choice
         * @description An expert and which of the needed capabilities it has.
         */
        Choice: {
            /**
             * Matches
             * @default []
             */
            matches: string[];
            /** Member */
            member: string;
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
         * Colleague
         * @description A worker that a supervisor may give work to.
         */
        Colleague: {
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
        };
        /**
         * ComparedExecution
         * @description One of the two; `seconds` are from its start to its end, waits among them.
         */
        ComparedExecution: {
            forked_from: components["schemas"]["ForkOrigin"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            reason: components["schemas"]["Reason"] | null;
            /** Seconds */
            seconds: number | null;
            status: components["schemas"]["ExecutionStatus"];
            /** Steps */
            steps: number;
            usage: components["schemas"]["UsageTotals"];
            /** Version */
            version: number;
        };
        /**
         * ComparedStep
         * @description A step of two executions (None: this one has none of the name) and in what they differ.
         *
         *     `input` are the differences of what was asked (a prompt, arguments), `output` those of what came back. That one
         *     took longer is shown by `ms` and is no difference.
         */
        ComparedStep: {
            a: components["schemas"]["StepOutcome"] | null;
            /** Agent */
            agent: string;
            b: components["schemas"]["StepOutcome"] | null;
            /** Differs */
            differs: ("only_a" | "only_b" | "name" | "input" | "output" | "status" | "tokens" | "cost_usd")[];
            /**
             * Input
             * @default []
             */
            input: components["schemas"]["Difference"][];
            /** Kind */
            kind: string;
            /**
             * Output
             * @default []
             */
            output: components["schemas"]["Difference"][];
            /** Step */
            step: string;
            /** Task */
            task: string;
        };
        /**
         * Comparison
         * @description Two executions step by step; `same` counts the steps that do not differ.
         */
        Comparison: {
            a: components["schemas"]["ComparedExecution"];
            b: components["schemas"]["ComparedExecution"];
            /** Inputs */
            inputs: components["schemas"]["Difference"][];
            /** Output */
            output: components["schemas"]["Difference"][];
            /** Same */
            same: number;
            /** Steps */
            steps: components["schemas"]["ComparedStep"][];
        };
        /**
         * Concatenate
         * @description The outputs one after the other, in the order of the members.
         */
        Concatenate: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "concatenate";
            /**
             * Headings
             * @description Each output under its member's name
             * @default true
             */
            headings: boolean;
            /**
             * Separator
             * @default
             */
            separator: string;
        };
        /**
         * ConditionNode
         * @description Two ways out: edges from it say `when: true` or `when: false`.
         */
        ConditionNode: {
            /** Expression */
            expression: string;
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /** Name */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "condition";
        };
        /**
         * Consensus
         * @description Members propose and vote, in rounds, until a proposal passes; votes are counted by code.
         */
        Consensus: {
            /** Max Concurrency */
            max_concurrency?: number | null;
            /**
             * Max Rounds
             * @default 2
             */
            max_rounds: number;
            /** Members */
            members: components["schemas"]["Voter"][];
            /**
             * Otherwise
             * @description Without a decision after the last round
             * @default fail
             * @enum {string}
             */
            otherwise: "fail" | "best";
            /**
             * Quorum
             * @description Share of all members that must have voted
             * @default 0.5
             */
            quorum: number;
            /**
             * Rule
             * @default {
             *       "by": "majority"
             *     }
             */
            rule: components["schemas"]["Majority"] | components["schemas"]["Weighted"] | components["schemas"]["Unanimous"] | components["schemas"]["Threshold"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "consensus";
        };
        /**
         * ConsensusResult
         * @description `decided` is false when the best proposal was taken without a decision.
         */
        ConsensusResult: {
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /** Decided */
            decided: boolean;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "consensus";
            /** Rounds */
            rounds: components["schemas"]["VotingRound"][];
            /** Winner */
            winner: string;
        };
        /**
         * Contribution
         * @description One turn of one member. A failed one has no text, only an error.
         */
        Contribution: {
            /**
             * Error
             * @default
             */
            error: string;
            /**
             * Error Code
             * @default
             */
            error_code: string;
            json?: components["schemas"]["JsonValue"];
            /** Member */
            member: string;
            /**
             * Status
             * @enum {string}
             */
            status: "completed" | "failed";
            /** Step */
            step: string;
            /**
             * Text
             * @default
             */
            text: string;
            /**
             * Tries
             * @default 1
             */
            tries: number;
            /**
             * Worker
             * @description The agent or crew that gave it: the substitute, after a substitution
             */
            worker: string;
        };
        /**
         * Controller
         * @description A model or an agent reads the board and chooses the next specialist, or ends the work.
         */
        Controller: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "model";
            /**
             * @default {
             *       "instructions": ""
             *     }
             */
            controller: components["schemas"]["Speaker"];
        };
        /**
         * Conversation
         * @description What one person has said to one definition, and what came back; nobody else sees it.
         */
        Conversation: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number | null;
        };
        /**
         * ConversationExport
         * @description A whole conversation.
         */
        ConversationExport: {
            conversation: components["schemas"]["Conversation"];
            /** Messages */
            messages: components["schemas"]["ChatMessage"][];
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
         * CreatedShare
         * @description A new link. `path` is what is sent to others; its secret stands behind the `#`, which browsers tell no server.
         */
        CreatedShare: {
            /** Path */
            path: string;
            share: components["schemas"]["Share"];
            /** Token */
            token: string;
        };
        /**
         * CrewDraft
         * @description A draft of kind Crew.
         */
        CrewDraft: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: components["schemas"]["CrewSpec"];
        };
        /**
         * CrewNode
         * @description A crew of the workspace.
         */
        CrewNode: {
            /** Crew */
            crew: string;
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "crew";
        };
        /**
         * CrewSpec
         * @description Agents and tasks by name, and the process that binds them.
         *
         *     `inputs` is a JSON Schema of type object for the `{input}` placeholders. A hierarchical crew is
         *     led by `manager_agent` or by a manager made for it on `manager_model`.
         */
        CrewSpec: {
            /** Agents */
            agents: string[];
            /**
             * Inputs
             * @default {
             *       "properties": {},
             *       "type": "object"
             *     }
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Layout
             * @description Where the nodes stand on the canvas; without meaning for what runs
             * @default {}
             */
            layout: {
                [key: string]: string;
            };
            /**
             * @default {
             *       "max_seconds": 3600,
             *       "max_steps": 500
             *     }
             */
            limits: components["schemas"]["RunLimits"];
            /** Manager Agent */
            manager_agent?: string | null;
            /**
             * Manager Model
             * @default default
             */
            manager_model: string;
            /**
             * Max Delegations
             * @description Delegations in one execution, all agents together
             * @default 10
             */
            max_delegations: number;
            /** Max Requests Per Minute */
            max_requests_per_minute?: number | null;
            /**
             * Planning
             * @default false
             */
            planning: boolean;
            /**
             * Planning Model
             * @default default
             */
            planning_model: string;
            /** @default sequential */
            process: components["schemas"]["Process"];
            /** Tasks */
            tasks: string[];
        };
        /**
         * Criterion
         * @description What judges give points for, from 0 to 10.
         */
        Criterion: {
            /**
             * Description
             * @default
             */
            description: string;
            /** Name */
            name: string;
            /**
             * Weight
             * @default 1
             */
            weight: number;
        };
        /**
         * Dashboard
         * @description A workspace over a period.
         *
         *     `before` are the figures of the period before, to compare with. `definitions` are those that ran, the ones that
         *     failed most first, at most twenty.
         */
        Dashboard: {
            before: components["schemas"]["Figures"];
            /** Definitions */
            definitions: components["schemas"]["DefinitionFigures"][];
            period: components["schemas"]["Period"];
            /** Points */
            points: components["schemas"]["FiguresPoint"][];
            /**
             * Since
             * Format: date-time
             */
            since: string;
            /** Step Seconds */
            step_seconds: number;
            totals: components["schemas"]["Figures"];
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * DeadlineAction
         * @description What happens when nobody decided in time; `escalate` asks another role, once, and then rejects.
         * @enum {string}
         */
        DeadlineAction: "approve" | "reject" | "escalate" | "fail";
        /**
         * Debate
         * @description Sides argue in rounds, hearing what was said; judges give points by a rubric, code counts them.
         */
        Debate: {
            /**
             * Judges
             * @default [
             *       {
             *         "instructions": "",
             *         "name": "judge"
             *       }
             *     ]
             */
            judges: components["schemas"]["Judge"][];
            /** Members */
            members: components["schemas"]["Debater"][];
            /**
             * Rounds
             * @default 2
             */
            rounds: number;
            /**
             * Rubric
             * @default [
             *       {
             *         "description": "How convincing the arguments are",
             *         "name": "persuasiveness",
             *         "weight": 1
             *       }
             *     ]
             */
            rubric: components["schemas"]["Criterion"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "debate";
        };
        /**
         * Debater
         * @description Argues for one side.
         */
        Debater: {
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /** Side */
            side: string;
        };
        /**
         * DebateResult
         * @description What was said, what the judges found; `winner` is None after a draw.
         */
        DebateResult: {
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "debate";
            /** Scores */
            scores: {
                [key: string]: number;
            };
            /** Statements */
            statements: components["schemas"]["Statement"][];
            /** Verdicts */
            verdicts: components["schemas"]["Verdict"][];
            /** Winner */
            winner: string | null;
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
        /**
         * DefinitionFigures
         * @description How the runs of one definition ended in the period.
         */
        DefinitionFigures: {
            /** Cancelled */
            cancelled: number;
            /** Executions */
            executions: number;
            /** Failed */
            failed: number;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Succeeded */
            succeeded: number;
        };
        /**
         * DefinitionInForce
         * @description The version of the definition that the execution runs.
         */
        DefinitionInForce: {
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Version */
            version: number;
        };
        /**
         * DefinitionName
         * @description A definition of the workspace; `kind` is a name or a plural.
         */
        DefinitionName: {
            /** Kind */
            kind: string;
            /** Name */
            name: string;
        };
        /**
         * DefinitionProposal
         * @description Valid documents, parts first; `kind` and `name` are the one that was meant. `notes` say what was assumed.
         */
        DefinitionProposal: {
            /**
             * Changes
             * @default []
             */
            changes: components["schemas"]["Change"][];
            /** Documents */
            documents: components["schemas"]["ProposedDocument"][];
            /**
             * Kind
             * @enum {string}
             */
            kind: "Agent" | "Task" | "Crew" | "Pipeline" | "Flow";
            /** Model */
            model: string;
            /** Name */
            name: string;
            /**
             * Notes
             * @default []
             */
            notes: string[];
            spent: components["schemas"]["Spent"];
            /** Summary */
            summary: string;
            /** Yaml */
            yaml: string;
            /**
             * Yaml Before
             * @description Of a change: the draft as it is
             */
            yaml_before?: string | null;
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
            kind: "Crew" | "Pipeline" | "Flow" | "Agent" | "Task";
            /** Name */
            name: string;
        };
        /**
         * DefinitionVersion
         * @description One immutable published version; `digest` is the SHA-256 of its canonical document without positions.
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
        /**
         * Delivery
         * @description One message; a repetition of it is not another one.
         */
        Delivery: {
            /** Execution Id */
            execution_id: string | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Message Id */
            message_id: string;
            outcome: components["schemas"]["DeliveryOutcome"];
            reason: components["schemas"]["Reason"] | null;
            /**
             * Received At
             * Format: date-time
             */
            received_at: string;
        };
        /**
         * DeliveryOutcome
         * @description What became of a call: an execution, nothing because of `only_if`, or a failure to start one.
         * @enum {string}
         */
        DeliveryOutcome: "started" | "left_out" | "failed";
        /**
         * Departure
         * @description Where a replay does not do what was recorded.
         *
         *     `changed`: both ask for the step, with other arguments, another prompt, another name; `added`: only the replay
         *     asks for it; `removed`: only what was recorded does; `ended`: it ends otherwise; `inputs`: they do not fit.
         */
        Departure: {
            /** Detail */
            detail: string;
            /**
             * Differences
             * @default []
             */
            differences: components["schemas"]["Difference"][];
            /**
             * How
             * @enum {string}
             */
            how: "changed" | "added" | "removed" | "ended" | "inputs";
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /** Step */
            step: string;
        };
        /**
         * Description
         * @description What is wanted, in plain words. Without a kind the words decide; without a name the title does.
         */
        Description: {
            /** Description */
            description: string;
            /** Kind */
            kind?: ("Agent" | "Task" | "Crew" | "Pipeline" | "Flow") | null;
            /**
             * Model
             * @default default
             */
            model: string;
            /** Name */
            name?: string | null;
        };
        /**
         * DescriptionRequest
         * @description The definition that shall have a description.
         */
        DescriptionRequest: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "Agent" | "Task" | "Crew" | "Pipeline" | "Flow";
            /**
             * Model
             * @default default
             */
            model: string;
            /** Name */
            name: string;
        };
        /**
         * Diff
         * @description What changed from one version (or the draft) to another, as a list and as both texts.
         */
        Diff: {
            /** Changes */
            changes: components["schemas"]["Change"][];
            /** Yaml After */
            yaml_after: string;
            /** Yaml Before */
            yaml_before: string;
        };
        /**
         * Difference
         * @description One part that is not the same, by its place (`messages/1/content`); None where there is nothing.
         *
         *     Of a long text only the surroundings of the first difference are given.
         */
        Difference: {
            after: components["schemas"]["JsonValue"];
            before: components["schemas"]["JsonValue"];
            /** Place */
            place: string;
        };
        /**
         * Document
         * @description A definition as YAML or JSON holds it.
         */
        Document: {
            /**
             * Apiversion
             * @default quarterdeck/v1
             * @constant
             */
            apiVersion: "quarterdeck/v1";
            /** Kind */
            kind: string;
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * Edge
         * @description Leads from a node to one that listens to it.
         *
         *     `when` is the route of a router, true or false of a condition, approved or rejected of an approval; from any other
         *     node it is a condition in CEL, which also knows `output`. An edge `on: error` is taken when its node failed; its
         *     `when` knows `error`.
         */
        Edge: {
            /** From */
            from: string;
            /**
             * On
             * @default success
             * @enum {string}
             */
            on: "success" | "error";
            /** To */
            to: string;
            /** When */
            when?: string | boolean | null;
        };
        /**
         * Effect
         * @description What a tool does to the world outside the execution, from nothing to what cannot be taken back.
         * @enum {string}
         */
        Effect: "none" | "reads" | "writes" | "destructive" | "external";
        /**
         * EffectRecord
         * @description One effect on the outside world; `key` is what the tool was given as its idempotency key.
         *
         *     `inherited_from`: another execution had it, before the step at which this one was forked.
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
            /** Inherited From */
            inherited_from?: string | null;
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
         * EmitNode
         * @description Tells the rest of the organization: an event of this name with this payload, exactly once.
         */
        EmitNode: {
            /** Event */
            event: string;
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /** Name */
            name: string;
            /**
             * Payload
             * @default {}
             */
            payload: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "emit";
        };
        /**
         * Ensemble
         * @description Chosen experts give their perspectives side by side; a synthesizer makes one answer of them.
         */
        Ensemble: {
            /** Max Concurrency */
            max_concurrency?: number | null;
            /** Members */
            members: components["schemas"]["Expert"][];
            /**
             * Min Perspectives
             * @default 1
             */
            min_perspectives: number;
            /**
             * Selection
             * @default {
             *       "by": "all"
             *     }
             */
            selection: components["schemas"]["EveryExpert"] | components["schemas"]["ByCapability"] | components["schemas"]["ByChooser"];
            /**
             * @default {
             *       "instructions": ""
             *     }
             */
            synthesizer: components["schemas"]["Speaker"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "ensemble";
        };
        /**
         * EnsembleResult
         * @description Who was asked, for which capabilities.
         */
        EnsembleResult: {
            /** Chosen */
            chosen: components["schemas"]["Choice"][];
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * Needs
             * @default []
             */
            needs: string[];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "ensemble";
        };
        /**
         * Environment
         * @description What a workspace is for; where people's work depends on it (production), nothing runs on made-up data.
         * @enum {string}
         */
        Environment: "development" | "staging" | "production";
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
         * EventFire
         * @description One event that a trigger heard; a second delivery of it is not another one.
         */
        EventFire: {
            /** Event */
            event: string;
            /**
             * Event Id
             * Format: uuid
             */
            event_id: string;
            /** Execution Id */
            execution_id: string | null;
            /**
             * Fired At
             * Format: date-time
             */
            fired_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            outcome: components["schemas"]["EventOutcome"];
            reason: components["schemas"]["Reason"] | null;
        };
        /**
         * EventOutcome
         * @description What became of an event: an execution, nothing because of `only_if`, or a failure to start one.
         * @enum {string}
         */
        EventOutcome: "started" | "left_out" | "failed";
        /**
         * EventPage
         * @description Events in order; ask for more with `after=next_after`. `last` is the number of the newest event of all.
         */
        EventPage: {
            /** Items */
            items: components["schemas"]["Event"][];
            /** Last */
            last: number;
            /** Next After */
            next_after: number;
        };
        /**
         * EventTrigger
         * @description An event trigger; what happens while it is paused starts nothing.
         */
        EventTrigger: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Inputs
             * @default payload
             */
            inputs: string;
            /** Is Paused */
            is_paused: boolean;
            /** Name */
            name: string;
            /** Only If */
            only_if?: string | null;
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /** Revision */
            revision: number;
            /** Source */
            source: components["schemas"]["ExecutionFinished"] | components["schemas"]["ApplicationEvent"] | components["schemas"]["Message"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version?: number | null;
        };
        /**
         * EventTriggerSpec
         * @description What an event starts, and how it becomes the inputs.
         *
         *     Both expressions are CEL over `event` (`id`, `name`, `time`, `depth`) and `payload`: what the application sent, or
         *     of an execution `execution_id`, `kind`, `name`, `version`, `status`, `labels`, `inputs`, `text`, `json`, `reason`
         *     and `created_by`, or of a message `address`, `text`, `json` (what the text is as JSON), `from`, `from_execution` and
         *     `reply_to`.
         */
        EventTriggerSpec: {
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Inputs
             * @default payload
             */
            inputs: string;
            /** Only If */
            only_if?: string | null;
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /** Source */
            source: components["schemas"]["ExecutionFinished"] | components["schemas"]["ApplicationEvent"] | components["schemas"]["Message"];
            /** Version */
            version?: number | null;
        };
        /**
         * EveryExpert
         * @description All experts are asked.
         */
        EveryExpert: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "all";
        };
        /**
         * Execution
         * @description One durable run of one version of a definition; `waiting_for` are its requests in the inbox.
         *
         *     While it waits, `expects` are the messages that its agents wait for, and `wakes_at` is when it goes on without
         *     anybody: a timer runs out, or nobody wrote in time.
         *
         *     `title` is what people call it; `name` is the definition's. `started_by` began it, `created_by` is who it acts for.
         *     `is_pausing`: it still runs, and stops once the step under way is recorded.
         */
        Execution: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /**
             * Expects
             * @default []
             */
            expects: components["schemas"]["ExpectedMessage"][];
            /** Finished At */
            finished_at: string | null;
            forked_from?: components["schemas"]["ForkOrigin"] | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Inputs */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Is Pausing
             * @default false
             */
            is_pausing: boolean;
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            output: components["schemas"]["ExecutionOutput"] | null;
            /**
             * Priority
             * @default 0
             */
            priority: number;
            reason: components["schemas"]["Reason"] | null;
            /** Started At */
            started_at: string | null;
            /** Started By */
            started_by?: string | null;
            status: components["schemas"]["ExecutionStatus"];
            /** Title */
            title?: string | null;
            trial?: components["schemas"]["TrialMark"] | null;
            usage: components["schemas"]["UsageTotals"];
            /** Version */
            version: number;
            /**
             * Waiting For
             * @default []
             */
            waiting_for: components["schemas"]["Approval"][];
            /** Wakes At */
            wakes_at?: string | null;
        };
        /**
         * ExecutionFinished
         * @description An execution of the workspace is over: of this definition (None: of any), in one of these statuses.
         *
         *     `labels` are to be found, with these values, on the version of the definition that it ran.
         */
        ExecutionFinished: {
            definition?: components["schemas"]["DefinitionRef"] | null;
            /**
             * Labels
             * @default {}
             */
            labels: {
                [key: string]: string;
            };
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            on: "execution_finished";
            /**
             * Statuses
             * @default [
             *       "succeeded",
             *       "failed",
             *       "cancelled"
             *     ]
             */
            statuses: ("succeeded" | "failed" | "cancelled")[];
        };
        /**
         * ExecutionOutput
         * @description The last task's output, and that of every task in order; or that of a pattern or flow, and how it came about.
         */
        ExecutionOutput: {
            flow?: components["schemas"]["FlowResult"] | null;
            json?: components["schemas"]["JsonValue"];
            /** Pattern */
            pattern?: (components["schemas"]["SequentialResult"] | components["schemas"]["ParallelResult"] | components["schemas"]["RouterResult"] | components["schemas"]["EnsembleResult"] | components["schemas"]["BlackboardResult"] | components["schemas"]["SupervisorResult"] | components["schemas"]["ConsensusResult"] | components["schemas"]["DebateResult"] | components["schemas"]["HandoffResult"]) | null;
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
         * ExpectedMessage
         * @description That an agent waits, in this step, for a message: from whom ("": from anybody), and until when.
         */
        ExpectedMessage: {
            /** Agent */
            agent: string;
            /** Sender */
            sender: string;
            /** Step */
            step: string;
            /**
             * Until
             * Format: date-time
             */
            until: string;
        };
        /**
         * Expert
         * @description A member of an ensemble and what it is good at.
         */
        Expert: {
            /** Agent */
            agent?: string | null;
            /**
             * Capabilities
             * @default []
             */
            capabilities: string[];
            /** Crew */
            crew?: string | null;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
        };
        /**
         * ExpressionGate
         * @description Passes when the condition over `output`, `json` and `inputs` holds.
         */
        ExpressionGate: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "expression";
            /** Expression */
            expression: string;
            /**
             * Otherwise
             * @default stop
             * @enum {string}
             */
            otherwise: "stop" | "fail";
        };
        /**
         * FailOnError
         * @description A member that fails ends the pipeline.
         */
        FailOnError: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "fail";
        };
        /**
         * Fidelity
         * @description How well something of another product is carried over.
         * @enum {string}
         */
        Fidelity: "exact" | "emulated" | "unsupported";
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
         * Figures
         * @description What ended, and what it took.
         *
         *     `success_rate` is the part that succeeded of what succeeded or failed, None when nothing did. `p50_ms` and `p95_ms`
         *     are times at work of what succeeded, to within a tenth. `cost_usd` is None when the price of a call is not known;
         *     `known_cost_usd` is what the other calls cost.
         */
        Figures: {
            /** Cancelled */
            cancelled: number;
            /** Cost Usd */
            cost_usd: string | null;
            /** Executions */
            executions: number;
            /** Failed */
            failed: number;
            /** Input Tokens */
            input_tokens: number;
            /** Known Cost Usd */
            known_cost_usd: string;
            /** Output Tokens */
            output_tokens: number;
            /** P50 Ms */
            p50_ms: number | null;
            /** P95 Ms */
            p95_ms: number | null;
            /** Succeeded */
            succeeded: number;
            /** Success Rate */
            success_rate: number | null;
        };
        /**
         * FiguresPoint
         * @description The figures of one step of the period, which begins at `at`.
         */
        FiguresPoint: {
            /**
             * At
             * Format: date-time
             */
            at: string;
            /** Cancelled */
            cancelled: number;
            /** Cost Usd */
            cost_usd: string | null;
            /** Executions */
            executions: number;
            /** Failed */
            failed: number;
            /** Input Tokens */
            input_tokens: number;
            /** Known Cost Usd */
            known_cost_usd: string;
            /** Output Tokens */
            output_tokens: number;
            /** P50 Ms */
            p50_ms: number | null;
            /** P95 Ms */
            p95_ms: number | null;
            /** Succeeded */
            succeeded: number;
            /** Success Rate */
            success_rate: number | null;
        };
        /**
         * FileSet
         * @description YAML files that are applied together or not at all; with `dry_run` nothing is written.
         */
        FileSet: {
            /**
             * Dry Run
             * @default false
             */
            dry_run: boolean;
            /** Files */
            files: components["schemas"]["SourceFile"][];
            /**
             * Message
             * @default
             */
            message: string;
        };
        /**
         * Fire
         * @description One time of a schedule, or the latest of several that were skipped together (`times` says how many).
         */
        Fire: {
            /**
             * Due At
             * Format: date-time
             */
            due_at: string;
            /** Execution Id */
            execution_id: string | null;
            /**
             * Fired At
             * Format: date-time
             */
            fired_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            outcome: components["schemas"]["FireOutcome"];
            reason: components["schemas"]["Reason"] | null;
            /** Times */
            times: number;
        };
        /**
         * FireOutcome
         * @description What became of a time: an execution, a failure to start one, or nothing by the catch-up policy.
         * @enum {string}
         */
        FireOutcome: "started" | "failed" | "skipped";
        /**
         * FlowDraft
         * @description A draft of kind Flow.
         */
        FlowDraft: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: components["schemas"]["FlowSpec"];
        };
        /**
         * FlowResult
         * @description The nodes of the outermost graph in the order of the document; what they gave is in the log.
         */
        FlowResult: {
            /** Nodes */
            nodes: components["schemas"]["NodeResult"][];
            /**
             * State
             * @default {}
             */
            state: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * FlowRoute
         * @description One way out of a router: taken when `when` holds, or when a model chooses it by its `description`.
         */
        FlowRoute: {
            /**
             * Description
             * @default
             */
            description: string;
            /** Name */
            name: string;
            /** When */
            when?: string | null;
        };
        /**
         * FlowSpec
         * @description A graph with inputs and a state, both described by JSON Schemas of type object.
         *
         *     The state begins with the defaults of its schema; nodes of type set write to it. `layout` names a node of a body
         *     with the way to it: `poll/ask`.
         */
        FlowSpec: {
            /**
             * Edges
             * @default []
             */
            edges: components["schemas"]["Edge"][];
            /**
             * Inputs
             * @default {
             *       "properties": {},
             *       "type": "object"
             *     }
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Layout
             * @description Where the nodes stand on the canvas; without meaning for what runs
             * @default {}
             */
            layout: {
                [key: string]: string;
            };
            /**
             * @default {
             *       "max_seconds": 3600,
             *       "max_steps": 10000
             *     }
             */
            limits: components["schemas"]["RunLimits"];
            /**
             * Max Requests Per Minute
             * @description Model calls of its nodes together, of crews and the like with all that they call
             */
            max_requests_per_minute?: number | null;
            /** Nodes */
            nodes: (components["schemas"]["AgentNode"] | components["schemas"]["TaskNode"] | components["schemas"]["CrewNode"] | components["schemas"]["PipelineNode"] | components["schemas"]["SubflowNode"] | components["schemas"]["ToolNode"] | components["schemas"]["ModelNode"] | components["schemas"]["RouterNode"] | components["schemas"]["ConditionNode"] | components["schemas"]["MapNode"] | components["schemas"]["LoopNode"] | components["schemas"]["ApprovalNode"] | components["schemas"]["InputNode"] | components["schemas"]["WaitNode"] | components["schemas"]["EmitNode"] | components["schemas"]["SetNode"])[];
            output?: components["schemas"]["JsonValue"];
            /**
             * Start
             * @default []
             */
            start: string[];
            /**
             * State
             * @default {
             *       "properties": {},
             *       "type": "object"
             *     }
             */
            state: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * ForkOrigin
         * @description Which execution this one was forked from, before which step (None: from where it stood).
         *
         *     The first `shared_steps` steps of its journal are the other's; `changed` says what is not as it was there.
         *     `pinned` are the parts whose output was given and not made, there or in what that one was forked from.
         */
        ForkOrigin: {
            /**
             * Changed
             * @default []
             */
            changed: string[];
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
            /**
             * Pinned
             * @default []
             */
            pinned: string[];
            /** Shared Steps */
            shared_steps: number;
            /** Step */
            step: string | null;
        };
        /**
         * ForkRequest
         * @description From where, and with what changed.
         *
         *     `step` is a recorded step, or the beginning of its name up to a slash (`task:review`): it and what was recorded
         *     after it is done anew. Without it everything recorded is shared. `inputs` replace those of the same name; `version`
         *     is one of the same definition; `model` is used by everybody.
         */
        ForkRequest: {
            /** Inputs */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Model */
            model?: string | null;
            /**
             * Overrides
             * @default []
             */
            overrides: components["schemas"]["Override"][];
            /** Step */
            step?: string | null;
            /** Version */
            version?: number | null;
        };
        /**
         * Generation
         * @description One generation as it is counted: who asked for what, on which model, what it took and what became of it.
         */
        Generation: {
            /** Cost Usd */
            cost_usd: string | null;
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
            /** Input Tokens */
            input_tokens: number;
            /** Model */
            model: string;
            /**
             * Operation
             * @enum {string}
             */
            operation: "propose" | "change" | "dispatch" | "describe" | "title";
            /**
             * Outcome
             * @enum {string}
             */
            outcome: "done" | "failed";
            /** Output Tokens */
            output_tokens: number;
            /** Requested By */
            requested_by: string;
            /** Rounds */
            rounds: number;
        };
        /**
         * Graph
         * @description Nodes and edges. It begins at `start`, or else at every node to which no edge leads.
         *
         *     `output` is a value with expressions; without one it is the output of the last node, or an object of the outputs
         *     of the last nodes by their names.
         */
        Graph: {
            /**
             * Edges
             * @default []
             */
            edges: components["schemas"]["Edge"][];
            /** Nodes */
            nodes: (components["schemas"]["AgentNode"] | components["schemas"]["TaskNode"] | components["schemas"]["CrewNode"] | components["schemas"]["PipelineNode"] | components["schemas"]["SubflowNode"] | components["schemas"]["ToolNode"] | components["schemas"]["ModelNode"] | components["schemas"]["RouterNode"] | components["schemas"]["ConditionNode"] | components["schemas"]["MapNode"] | components["schemas"]["LoopNode"] | components["schemas"]["ApprovalNode"] | components["schemas"]["InputNode"] | components["schemas"]["WaitNode"] | components["schemas"]["EmitNode"] | components["schemas"]["SetNode"])[];
            output?: components["schemas"]["JsonValue"];
            /**
             * Start
             * @default []
             */
            start: string[];
        };
        /**
         * Guardrail
         * @description A check of a task's output; exactly one of the two.
         *
         *     `expression` is CEL over `output` (text) and `json` (the structured output, if any) and must be
         *     true. `judgement` is put to a model as a criterion. A failure asks the agent again, at most
         *     `max_retries` times.
         */
        Guardrail: {
            /** Expression */
            expression?: string | null;
            /** Judgement */
            judgement?: string | null;
            /**
             * Max Retries
             * @default 2
             */
            max_retries: number;
        };
        /**
         * Handoff
         * @description A request goes from tier to tier until one resolves it; what was said goes with it.
         */
        Handoff: {
            /**
             * Carry
             * @description Which earlier answers go along
             * @default all
             * @enum {string}
             */
            carry: "all" | "last" | "none";
            /**
             * Fall Over
             * @description When a member fails, hand over to its neighbours, then up
             * @default true
             */
            fall_over: boolean;
            /**
             * Max Transfers
             * @default 5
             */
            max_transfers: number;
            /** Members */
            members: components["schemas"]["Tier"][];
            /**
             * Transfer
             * @description Only upwards, or to whichever member the one in charge names
             * @default escalate
             * @enum {string}
             */
            transfer: "escalate" | "any";
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "handoff";
            /**
             * Unresolved
             * @description When nobody resolves it: fail, give the last answer, or ask a person
             * @default fail
             * @enum {string}
             */
            unresolved: "fail" | "last" | "person";
            /**
             * @description Who is asked and by when; a person's no sends it back to the member, the deadline's ends it
             * @default {
             *       "escalate_to": "admin",
             *       "on_deadline": "reject",
             *       "role": "operator"
             *     }
             */
            unresolved_terms: components["schemas"]["AskingTerms"];
        };
        /**
         * HandoffResult
         * @description Who had the request, and who resolved it (None: nobody; `person`: a person).
         */
        HandoffResult: {
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "handoff";
            /** Resolved */
            resolved: boolean;
            /** Resolved By */
            resolved_by: string | null;
            /** Transfers */
            transfers: components["schemas"]["Transfer"][];
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
        /**
         * Hook
         * @description A hook; `path` is where calls go, on the deck's own address.
         */
        Hook: {
            /**
             * Calls Per Minute
             * @default 60
             */
            calls_per_minute: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Inputs
             * @default body
             */
            inputs: string;
            /**
             * Is Enabled
             * @default true
             */
            is_enabled: boolean;
            /** Name */
            name: string;
            /** Only If */
            only_if?: string | null;
            /** Path */
            path: string;
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /** Revision */
            revision: number;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version?: number | null;
        };
        /**
         * HookSpec
         * @description What a call starts, and how its body becomes the inputs.
         *
         *     Both expressions are CEL over `body` (the JSON of the call, or its text when it is none), `headers` (names in
         *     lower case, without credentials) and `id` (of the message).
         */
        HookSpec: {
            /**
             * Calls Per Minute
             * @default 60
             */
            calls_per_minute: number;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Inputs
             * @default body
             */
            inputs: string;
            /**
             * Is Enabled
             * @default true
             */
            is_enabled: boolean;
            /** Only If */
            only_if?: string | null;
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /** Version */
            version?: number | null;
        };
        /**
         * HookWithSecret
         * @description A hook with the secret that signs its calls, which is shown this once.
         */
        HookWithSecret: {
            hook: components["schemas"]["Hook"];
            /** Secret */
            secret: string;
        };
        /**
         * HttpCall
         * @description A declared HTTP request; `{argument}` placeholders are filled from the validated arguments.
         *
         *     `secret_headers` maps a header to the name of a secret of the workspace.
         */
        HttpCall: {
            /** Body */
            body?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Headers
             * @default {}
             */
            headers: {
                [key: string]: string;
            };
            /**
             * Method
             * @default GET
             * @enum {string}
             */
            method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
            /**
             * Secret Headers
             * @default {}
             */
            secret_headers: {
                [key: string]: string;
            };
            /**
             * Timeout Seconds
             * @default 30
             */
            timeout_seconds: number;
            /** Url */
            url: string;
        };
        /**
         * ImportNote
         * @description What became of one thing of the imported files.
         */
        ImportNote: {
            fidelity: components["schemas"]["Fidelity"];
            /** Item */
            item: string;
            /** Note */
            note: string;
        };
        /**
         * ImportRequest
         * @description Files of a CrewAI project (agents.yaml and tasks.yaml) and the name that its crew shall have.
         */
        ImportRequest: {
            /** Files */
            files: components["schemas"]["SourceFile"][];
            /** Name */
            name: string;
        };
        /**
         * ImportResult
         * @description Documents ready to be applied, and what became of each thing.
         */
        ImportResult: {
            /** Report */
            report: components["schemas"]["ImportNote"][];
            /** Yaml */
            yaml: string;
        };
        /**
         * InboxCount
         * @description How many requests there are, counted up to a bound; `is_more` says that there are more.
         */
        InboxCount: {
            /** Count */
            count: number;
            /** Is More */
            is_more: boolean;
        };
        /**
         * InboxItem
         * @description A request as somebody finds it in the inbox; `refusal` says why he may not decide it (None: he may).
         */
        InboxItem: {
            /** Agent */
            agent: string;
            /** Arguments */
            arguments: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Arguments Hash */
            arguments_hash: string | null;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Deadline At */
            deadline_at: string | null;
            /** Decided At */
            decided_at: string | null;
            /** Decided By */
            decided_by: string | null;
            definition: components["schemas"]["DefinitionInForce"];
            /** Effect */
            effect: string | null;
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
            /** Granted Arguments */
            granted_arguments: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Escalated */
            is_escalated: boolean;
            /** Output */
            output: string;
            /** Parameters */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Prompt */
            prompt: string;
            purpose: components["schemas"]["Purpose"];
            /** Reason */
            reason: string;
            /** Refusal */
            refusal?: string | null;
            /** Reminders */
            reminders: number;
            /** Request */
            request: string;
            /** Requested By */
            requested_by: string;
            role: components["schemas"]["Role"];
            status: components["schemas"]["ApprovalStatus"];
            /** Task */
            task: string;
            terms: components["schemas"]["ApprovalTerms"];
            /** Text */
            text: string | null;
            /** Tool */
            tool: string | null;
            /** Tool Version */
            tool_version: number | null;
            /** Used At */
            used_at: string | null;
            /** Valid Until */
            valid_until: string | null;
        };
        /**
         * InputNode
         * @description Asks a person for an answer: text, or JSON that fits `answer_schema`. Whoever refuses fails the node.
         */
        InputNode: {
            /** Answer Schema */
            answer_schema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            details?: components["schemas"]["JsonValue"];
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /** Name */
            name: string;
            /** Question */
            question: string;
            /**
             * @default {
             *       "escalate_to": "admin",
             *       "on_deadline": "reject",
             *       "role": "operator"
             *     }
             */
            terms: components["schemas"]["AskingTerms"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "input";
        };
        /**
         * Instantiated
         * @description The drafts that were made, parts first; `kind` and `name` are the one that was meant.
         */
        Instantiated: {
            /** Definitions */
            definitions: components["schemas"]["Definition"][];
            /**
             * Kind
             * @enum {string}
             */
            kind: "Agent" | "Task" | "Crew" | "Pipeline" | "Flow";
            /** Name */
            name: string;
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
            member: components["schemas"]["Member-Output"];
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
        /**
         * ItemOutcome
         * @description What became of one request: its new status, or the problem's code and why it was left as it is.
         */
        ItemOutcome: {
            /** Code */
            code?: string | null;
            /**
             * Detail
             * @default
             */
            detail: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            status: components["schemas"]["ApprovalStatus"] | null;
        };
        /**
         * Joined
         * @description What a one-time link gives: a session, and the organization that invited, which a mere setup link has not.
         */
        Joined: {
            /** Access Token */
            access_token: string;
            /** Expires In */
            expires_in: number;
            /** Organization Id */
            organization_id: string | null;
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
         * JointPublication
         * @description What is published together or not at all; they may name each other.
         */
        JointPublication: {
            /** Definitions */
            definitions: components["schemas"]["DefinitionName"][];
            /**
             * Message
             * @default
             */
            message: string;
        };
        JsonValue: unknown;
        /**
         * Judge
         * @description One judge of a panel.
         */
        Judge: {
            /** Agent */
            agent?: string | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /** Model */
            model?: string | null;
            /** Name */
            name: string;
        };
        /**
         * JudgementGate
         * @description Passes when a model finds that the output meets the criterion.
         */
        JudgementGate: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "judgement";
            /** Criterion */
            criterion: string;
            /**
             * @default {
             *       "instructions": ""
             *     }
             */
            judge: components["schemas"]["Speaker"];
            /**
             * Otherwise
             * @default stop
             * @enum {string}
             */
            otherwise: "stop" | "fail";
        };
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
         * Line
         * @description One line that somebody typed.
         */
        Line: {
            /**
             * Model
             * @default default
             */
            model: string;
            /** Text */
            text: string;
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
         * LogLevel
         * @description How much an event matters: the least that a reader of the log asks for.
         * @enum {string}
         */
        LogLevel: "warning" | "error";
        /**
         * LoopNode
         * @description Works a graph again and again until a condition over its `output`, `index` and the state holds; never more often.
         *
         *     Expressions inside see `index` (from 0) and `previous`, the output of the round before (null in the first). Its
         *     output is that of the last round.
         */
        LoopNode: {
            /**
             * At Limit
             * @description What becomes of the node when the condition does not hold after the last round
             * @default continue
             * @enum {string}
             */
            at_limit: "continue" | "fail";
            do: components["schemas"]["Graph"];
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /** Max Iterations */
            max_iterations: number;
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "loop";
            /** Until */
            until?: string | null;
        };
        /**
         * Majority
         * @description More approvals than rejections, each voter counting once.
         */
        Majority: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "majority";
        };
        /**
         * MapNode
         * @description Works a graph for each item of a list, some side by side; expressions inside see `item` and `index`.
         *
         *     Its output is the list of the graph's outputs, in the order of the items.
         */
        MapNode: {
            do: components["schemas"]["Graph"];
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Concurrency
             * @default 10
             */
            max_concurrency: number;
            /**
             * Max Items
             * @description A longer list fails the node
             * @default 1000
             */
            max_items: number;
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /**
             * Over
             * @description An expression that gives a list
             */
            over: string;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "map";
        };
        /**
         * Me
         * @description Who the credential belongs to, where it acts, and what it may do.
         *
         *     A key without an owner has no user; `organizations` are those that the credential can reach.
         */
        Me: {
            /** Actions */
            actions: string[];
            organization: components["schemas"]["Organization"];
            /** Organizations */
            organizations: components["schemas"]["Organization"][];
            principal: components["schemas"]["Principal"];
            user: components["schemas"]["User"] | null;
            workspace: components["schemas"]["Workspace"];
            /** Workspaces */
            workspaces: components["schemas"]["Workspace"][];
        };
        /**
         * Member
         * @description A worker with a name of its own, what it is told beside the request, and the seconds of each of its turns.
         */
        "Member-Input": {
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
        };
        /**
         * Member
         * @description A person in this organization; invited ones have an invitation that expires.
         */
        "Member-Output": {
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
         * Merge
         * @description The members' JSON objects as one object; `conflict` says what becomes of a key with several values.
         */
        Merge: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "merge";
            /**
             * Conflict
             * @default fail
             * @enum {string}
             */
            conflict: "fail" | "first" | "last" | "list";
        };
        /**
         * Message
         * @description Somebody writes to this address of the workspace, `@address`: an agent, or who calls POST /v1/messages.
         */
        Message: {
            /** Address */
            address: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            on: "message";
        };
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
         * ModelDraft
         * @description A draft of kind Model.
         */
        ModelDraft: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: components["schemas"]["ModelSpec"];
        };
        /**
         * ModelNode
         * @description One prompt to a model, without an agent's role; the output is text, or JSON that fits `output_schema`.
         */
        ModelNode: {
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /**
             * Model
             * @default default
             */
            model: string;
            /** Name */
            name: string;
            /** Output Schema */
            output_schema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Prompt */
            prompt: string;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * @default {
             *       "stop": [],
             *       "timeout_seconds": 120
             *     }
             */
            settings: components["schemas"]["ModelSettings"];
            /** System */
            system?: string | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "model";
        };
        /**
         * ModelPrice
         * @description US dollars for a million tokens; cached input costs as other input unless it has a price of its own.
         */
        ModelPrice: {
            /** Cached Input Usd Per Million */
            cached_input_usd_per_million?: number | string | null;
            /** Input Usd Per Million */
            input_usd_per_million: number | string;
            /** Output Usd Per Million */
            output_usd_per_million: number | string;
        };
        /**
         * ModelPurpose
         * @description What a model is for: answering in words, or turning texts into vectors that lie near for like meanings.
         * @enum {string}
         */
        ModelPurpose: "chat" | "embedding";
        /**
         * ModelSettings
         * @description Sampling and bounds; None leaves the provider's default.
         */
        ModelSettings: {
            /** Max Tokens */
            max_tokens?: number | null;
            /** Seed */
            seed?: number | null;
            /**
             * Stop
             * @default []
             */
            stop: string[];
            /** Temperature */
            temperature?: number | null;
            /**
             * Timeout Seconds
             * @default 120
             */
            timeout_seconds: number;
            /** Top P */
            top_p?: number | null;
        };
        /**
         * ModelSpec
         * @description A provider's model with its parameters and limits.
         *
         *     `secret` names the secret that holds the provider's key (default: `<provider>_api_key`). Without a `price` the
         *     provider's public one holds at its own address, and none is known for any other.
         */
        ModelSpec: {
            /** Base Url */
            base_url?: string | null;
            /** Context Window */
            context_window?: number | null;
            /**
             * Max Concurrent Calls
             * @description Calls at once, in all processes together; the others wait
             */
            max_concurrent_calls?: number | null;
            /** Max Requests Per Minute */
            max_requests_per_minute?: number | null;
            /** Model */
            model: string;
            /**
             * Options
             * @default {}
             */
            options: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            price?: components["schemas"]["ModelPrice"] | null;
            provider: components["schemas"]["Provider"];
            /**
             * @description chat answers in words; embedding turns texts into vectors
             * @default chat
             */
            purpose: components["schemas"]["ModelPurpose"];
            /** Secret */
            secret?: string | null;
            /**
             * @default {
             *       "stop": [],
             *       "timeout_seconds": 120
             *     }
             */
            settings: components["schemas"]["ModelSettings"];
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
        /**
         * NativeTool
         * @description A tool of the registry: what a model sees, and which settings a definition may give it.
         */
        NativeTool: {
            /** Description */
            description: string;
            effect: components["schemas"]["Effect"];
            /** Name */
            name: string;
            /** Parameters */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Repeatable */
            repeatable: boolean;
            /** Settings */
            settings: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * NewApplicationEvent
         * @description Something that happened, for whoever listens in this workspace.
         */
        NewApplicationEvent: {
            /** Name */
            name: string;
            payload?: components["schemas"]["JsonValue"];
        };
        /**
         * NewChatMessage
         * @description What to say next.
         *
         *     `text` goes into the input that takes messages (see `takes`), `inputs` into the others. `replaces` names a message
         *     of the conversation: it and all that follow it are taken out first.
         */
        NewChatMessage: {
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Replaces */
            replaces?: string | null;
            /**
             * Text
             * @default
             */
            text: string;
        };
        /**
         * NewConversation
         * @description With whom to talk: the version of this number, or at each message the one that is published then.
         *
         *     Without a title the first message gives it one.
         */
        NewConversation: {
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Title
             * @default
             */
            title: string;
            /** Version */
            version?: number | null;
        };
        /**
         * NewEventTrigger
         * @description An event trigger to be made.
         */
        NewEventTrigger: {
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Inputs
             * @default payload
             */
            inputs: string;
            /** Name */
            name: string;
            /** Only If */
            only_if?: string | null;
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /** Source */
            source: components["schemas"]["ExecutionFinished"] | components["schemas"]["ApplicationEvent"] | components["schemas"]["Message"];
            /** Version */
            version?: number | null;
        };
        /**
         * NewHook
         * @description A hook to be made.
         */
        NewHook: {
            /**
             * Calls Per Minute
             * @default 60
             */
            calls_per_minute: number;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Inputs
             * @default body
             */
            inputs: string;
            /**
             * Is Enabled
             * @default true
             */
            is_enabled: boolean;
            /** Name */
            name: string;
            /** Only If */
            only_if?: string | null;
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /** Version */
            version?: number | null;
        };
        /**
         * NewMessage
         * @description A message from outside: to an execution or one of its agents, or to an address of the workspace.
         */
        NewMessage: {
            /** Text */
            text: string;
            /** To */
            to: string;
        };
        /**
         * NewPin
         * @description An output that stands in for a part; `execution_id` says where it was recorded.
         */
        NewPin: {
            /** Execution Id */
            execution_id?: string | null;
            output: components["schemas"]["JsonValue"];
        };
        /**
         * NewSchedule
         * @description A schedule to be made.
         */
        NewSchedule: {
            /** @default one */
            catch_up: components["schemas"]["CatchUp"];
            /**
             * Catch Up Limit
             * @default 10
             */
            catch_up_limit: number;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Name */
            name: string;
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            timing: components["schemas"]["Timing"];
            /** Version */
            version?: number | null;
        };
        /**
         * NewTemplate
         * @description A template to be made.
         */
        NewTemplate: {
            /**
             * Description
             * @default
             */
            description: string;
            /** Documents */
            documents: components["schemas"]["TemplateDocument"][];
            /**
             * Labels
             * @default []
             */
            labels: string[];
            /** Name */
            name: string;
            /**
             * Needs
             * @default []
             */
            needs: string[];
            /** Parameters */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Title */
            title: string;
        };
        /**
         * NewTitle
         * @description What an execution is called from now on; None takes its title away.
         */
        NewTitle: {
            /** Title */
            title: string | null;
        };
        /**
         * NodeError
         * @description Why a node failed: a stable code and a sentence.
         */
        NodeError: {
            /** Code */
            code: string;
            /** Detail */
            detail: string;
        };
        /**
         * NodeResult
         * @description What became of a node: finished, skipped because nothing led to it, or failed with an edge that led on.
         */
        NodeResult: {
            error?: components["schemas"]["NodeError"] | null;
            /** Name */
            name: string;
            /**
             * Status
             * @enum {string}
             */
            status: "finished" | "skipped" | "failed";
        };
        /**
         * Opened
         * @description Where an opened link is read.
         */
        Opened: {
            /**
             * Share Id
             * Format: uuid
             */
            share_id: string;
        };
        /**
         * OpenShare
         * @description The secret of a link.
         */
        OpenShare: {
            /** Token */
            token: string;
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
        /**
         * OrganizationRequest
         * @description An organization to make; several may have one name.
         */
        OrganizationRequest: {
            /**
             * Name
             * @example Northern Fleet
             */
            name: string;
        };
        /**
         * Override
         * @description A JSON merge patch (RFC 7396) of the spec of an agent or task, for one execution alone.
         *
         *     Or of the words, model and settings of a node of the flow, or of a member of the pipeline, that it runs.
         */
        Override: {
            /**
             * Kind
             * @enum {string}
             */
            kind: "Agent" | "Task" | "Node" | "Member";
            /** Name */
            name: string;
            /** Spec */
            spec: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /** Page[ApiKey] */
        Page_ApiKey_: {
            /** Items */
            items: components["schemas"]["ApiKey"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[ChatMessage] */
        Page_ChatMessage_: {
            /** Items */
            items: components["schemas"]["ChatMessage"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Conversation] */
        Page_Conversation_: {
            /** Items */
            items: components["schemas"]["Conversation"][];
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
        /** Page[Delivery] */
        Page_Delivery_: {
            /** Items */
            items: components["schemas"]["Delivery"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EventFire] */
        Page_EventFire_: {
            /** Items */
            items: components["schemas"]["EventFire"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[EventTrigger] */
        Page_EventTrigger_: {
            /** Items */
            items: components["schemas"]["EventTrigger"][];
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
        /** Page[Fire] */
        Page_Fire_: {
            /** Items */
            items: components["schemas"]["Fire"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Generation] */
        Page_Generation_: {
            /** Items */
            items: components["schemas"]["Generation"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Hook] */
        Page_Hook_: {
            /** Items */
            items: components["schemas"]["Hook"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[InboxItem] */
        Page_InboxItem_: {
            /** Items */
            items: components["schemas"]["InboxItem"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Member] */
        Page_Member_: {
            /** Items */
            items: components["schemas"]["Member-Output"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Organization] */
        Page_Organization_: {
            /** Items */
            items: components["schemas"]["Organization"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[Schedule] */
        Page_Schedule_: {
            /** Items */
            items: components["schemas"]["Schedule"][];
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
        /** Page[Template] */
        Page_Template_: {
            /** Items */
            items: components["schemas"]["Template"][];
            /** Next Cursor */
            next_cursor?: string | null;
        };
        /** Page[View] */
        Page_View_: {
            /** Items */
            items: components["schemas"]["View"][];
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
         * Parallel
         * @description All members work on the request side by side; an aggregator makes one output of theirs.
         */
        Parallel: {
            /**
             * Aggregator
             * @default {
             *       "by": "concatenate",
             *       "headings": true,
             *       "separator": "\n\n"
             *     }
             */
            aggregator: components["schemas"]["Concatenate"] | components["schemas"]["Merge"] | components["schemas"]["Author"];
            /** Max Concurrency */
            max_concurrency?: number | null;
            /** Members */
            members: components["schemas"]["Member-Input"][];
            /**
             * Min Outputs
             * @description Fewer outputs than this fail the pipeline
             * @default 1
             */
            min_outputs: number;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "parallel";
        };
        /**
         * ParallelResult
         * @description All turns in the order of the members.
         */
        ParallelResult: {
            /**
             * Aggregated By
             * @enum {string}
             */
            aggregated_by: "concatenate" | "merge" | "model";
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "parallel";
        };
        /**
         * Parameters
         * @description What the template's form asks for; what is left out has its default.
         */
        Parameters: {
            /**
             * Parameters
             * @default {}
             */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * PartDraft
         * @description A draft that a definition names and that is not published as it stands; `version` is null if it never was.
         */
        PartDraft: {
            /** Kind */
            kind: string;
            /** Name */
            name: string;
            /**
             * Problems
             * @default []
             */
            problems: components["schemas"]["FieldError"][];
            /** Version */
            version: number | null;
        };
        /**
         * PasswordChange
         * @description The password of now and the one to come.
         */
        PasswordChange: {
            /**
             * Current
             * Format: password
             */
            current: string;
            /**
             * New
             * Format: password
             */
            new: string;
        };
        /**
         * Period
         * @description How far back: 24 hours, 7 days or 30 days, with the hour that has begun.
         * @enum {string}
         */
        Period: "day" | "week" | "month";
        /**
         * PersonGate
         * @description A person accepts the output, writes another one, or sends it back to the member.
         */
        PersonGate: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "person";
            /**
             * Question
             * @default Accept this output, or say what must change.
             */
            question: string;
            /**
             * @description Who is asked and by when; a person's no sends it back to the member, the deadline's ends it
             * @default {
             *       "escalate_to": "admin",
             *       "on_deadline": "reject",
             *       "role": "operator"
             *     }
             */
            terms: components["schemas"]["AskingTerms"];
        };
        /**
         * Pin
         * @description An output that stands in for a part of a draft when it is tried; `execution_id` is where it was recorded.
         */
        Pin: {
            /** Execution Id */
            execution_id: string | null;
            output: components["schemas"]["JsonValue"];
            /** Part */
            part: string;
            /**
             * Pinned At
             * Format: date-time
             */
            pinned_at: string;
            /** Pinned By */
            pinned_by: string;
        };
        /**
         * Pins
         * @description All pins of a draft.
         */
        Pins: {
            /** Items */
            items: components["schemas"]["Pin"][];
        };
        /**
         * PipelineDraft
         * @description A draft of kind Pipeline.
         */
        PipelineDraft: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: components["schemas"]["PipelineSpec"];
        };
        /**
         * PipelineNode
         * @description A pipeline of the workspace: one of the nine patterns.
         */
        PipelineNode: {
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /** Pipeline */
            pipeline: string;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "pipeline";
        };
        /**
         * PipelineSpec
         * @description One pattern with its members, the request that they work on, and what happens when one of them fails.
         *
         *     `inputs` is a JSON Schema of type object for the `{input}` placeholders of the request, of instructions and of
         *     the agents' texts.
         */
        PipelineSpec: {
            /**
             * Inputs
             * @default {
             *       "properties": {
             *         "prompt": {
             *           "minLength": 1,
             *           "title": "What the members shall do",
             *           "type": "string"
             *         }
             *       },
             *       "required": [
             *         "prompt"
             *       ],
             *       "type": "object"
             *     }
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Layout
             * @description Where the nodes stand on the canvas; without meaning for what runs
             * @default {}
             */
            layout: {
                [key: string]: string;
            };
            /**
             * @default {
             *       "max_seconds": 3600,
             *       "max_steps": 500
             *     }
             */
            limits: components["schemas"]["RunLimits"];
            /**
             * Max Requests Per Minute
             * @description Model calls of all members and speakers together
             */
            max_requests_per_minute?: number | null;
            /**
             * On Error
             * @default {
             *       "action": "fail"
             *     }
             */
            on_error: components["schemas"]["FailOnError"] | components["schemas"]["SkipOnError"] | components["schemas"]["RetryOnError"] | components["schemas"]["SubstituteOnError"];
            /** Pattern */
            pattern: components["schemas"]["Sequential"] | components["schemas"]["Parallel"] | components["schemas"]["Router"] | components["schemas"]["Ensemble"] | components["schemas"]["Blackboard"] | components["schemas"]["SupervisorWorker"] | components["schemas"]["Consensus"] | components["schemas"]["Debate"] | components["schemas"]["Handoff"];
            /**
             * Request
             * @default {prompt}
             */
            request: string;
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
            /** Owner Id */
            owner_id?: string | null;
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
        /**
         * Process
         * @description How a crew works: tasks in order, or given out by a manager.
         * @enum {string}
         */
        Process: "sequential" | "hierarchical";
        /**
         * Proposal
         * @description What is voted on; several members may have proposed the same.
         */
        Proposal: {
            /** By */
            by: string[];
            /** Id */
            id: string;
            /** Text */
            text: string;
        };
        /**
         * ProposedDocument
         * @description A document as it would be saved: a new draft, or the draft of this revision replaced.
         */
        ProposedDocument: {
            /**
             * Action
             * @default create
             * @enum {string}
             */
            action: "create" | "update";
            document: components["schemas"]["Document"];
            /** Revision */
            revision?: number | null;
        };
        /**
         * Provider
         * @description Who serves a model; `openai_compatible` is any server that speaks the chat completions API.
         * @enum {string}
         */
        Provider: "embedded" | "openai" | "anthropic" | "deepseek" | "ollama" | "databricks" | "azure" | "google" | "bedrock" | "openai_compatible";
        /**
         * Prune
         * @description Remove what is due, a piece at a time: go on with `after` until there is no `next_after`.
         */
        Prune: {
            /** After */
            after?: string | null;
            /**
             * Dry Run
             * @description Count, and remove nothing
             * @default false
             */
            dry_run: boolean;
        };
        /**
         * Pruned
         * @description What was removed, or would be.
         */
        Pruned: {
            /** Events */
            events: number;
            /** Executions */
            executions: number;
            /** Next After */
            next_after: string | null;
        };
        /**
         * Publication
         * @description What a version is published with.
         */
        Publication: {
            /**
             * Message
             * @default
             */
            message: string;
        };
        /**
         * Published
         * @description The versions, in the order in which they were asked for.
         */
        Published: {
            /** Results */
            results: components["schemas"]["DefinitionVersion"][];
        };
        /**
         * Purpose
         * @description What is asked: may a tool be called, may a flow go on, is an output good, did an effect happen.
         * @enum {string}
         */
        Purpose: "tool_call" | "approval" | "human_input" | "effect_outcome";
        /**
         * Readiness
         * @description What a publish of the draft of this revision would refuse; nothing, when it may be published.
         *
         *     `remarks` hold nothing up: what others' options say, and does nothing here. `parts` are there when they were
         *     asked for: then those that were never published count as published together with it.
         */
        quarterdeck__domains__definitions__contracts__Readiness: {
            /**
             * Parts
             * @default []
             */
            parts: components["schemas"]["PartDraft"][];
            /** Problems */
            problems: components["schemas"]["FieldError"][];
            /**
             * Remarks
             * @default []
             */
            remarks: components["schemas"]["FieldError"][];
            /** Revision */
            revision: number;
        };
        /**
         * Readiness
         * @description Each part that is needed: `ok`, or what is wrong with it.
         */
        quarterdeck__http__health__Readiness: {
            /** Parts */
            parts: {
                [key: string]: string;
            };
            /** Status */
            status: string;
        };
        /**
         * QueueLimits
         * @description Bounds of an organization; None leaves it to the deck's settings, and above these none is heeded.
         */
        QueueLimits: {
            /**
             * Max Queued
             * @description Executions that may wait for a place; more are refused with 429
             */
            max_queued?: number | null;
            /**
             * Max Running
             * @description Executions that may be at work at once; the others wait
             */
            max_running?: number | null;
        };
        /**
         * QueueState
         * @description An organization's executions that are at work or wait for a place, and the bounds that hold for them.
         *
         *     `max_running` None means: as many as the processes of the deck have places for.
         */
        QueueState: {
            /** Max Queued */
            max_queued: number;
            /** Max Running */
            max_running: number | null;
            /** Oldest Queued At */
            oldest_queued_at: string | null;
            /** Queued */
            queued: number;
            /** Running */
            running: number;
            stored: components["schemas"]["QueueLimits"];
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
         * Receipt
         * @description The answer to a call; a repetition of a message gets that of the first, with `is_repeated`.
         */
        Receipt: {
            /** Execution Id */
            execution_id: string | null;
            /**
             * Is Repeated
             * @default false
             */
            is_repeated: boolean;
            outcome: components["schemas"]["DeliveryOutcome"];
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
         * Reject
         * @description No, and why: the agent is told the reason.
         */
        Reject: {
            /** Reason */
            reason: string;
        };
        /**
         * Renamed
         * @description Another title.
         */
        Renamed: {
            /** Title */
            title: string;
        };
        /**
         * ReplayReport
         * @description What came of a replay: `departures` in order, the first one is where it departs.
         *
         *     `compared` counts the steps that were asked for; `stands_at` are those that would come next.
         */
        ReplayReport: {
            /** Compared */
            compared: number;
            /** Departs */
            departs: boolean;
            /** Departures */
            departures: components["schemas"]["Departure"][];
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
            /** Recorded Version */
            recorded_version: number;
            /** Replayed Version */
            replayed_version: number | "draft";
            /** Stands At */
            stands_at: string[];
        };
        /**
         * ReplayRequest
         * @description Which version is worked through: a published one, `draft`, or (without one) that which was recorded.
         */
        ReplayRequest: {
            /** Version */
            version?: number | "draft" | null;
        };
        /**
         * Retention
         * @description Days after the end of an execution; 0 is for ever, and None leaves it to the deck's settings.
         */
        Retention: {
            /**
             * Events Days
             * @description The logs of executions that are kept longer themselves
             */
            events_days?: number | null;
            /**
             * Failed Days
             * @description Executions that failed or were cancelled
             */
            failed_days?: number | null;
            /**
             * Succeeded Days
             * @description Executions that succeeded
             */
            succeeded_days?: number | null;
        };
        /**
         * RetentionState
         * @description What the workspace has said, and what holds.
         */
        RetentionState: {
            holds: components["schemas"]["Retention"];
            stored: components["schemas"]["Retention"];
        };
        /**
         * Retry
         * @description A node that fails is tried again: after `backoff_seconds`, then after `factor` times as long, and so on.
         */
        Retry: {
            /**
             * Backoff Seconds
             * @default 1
             */
            backoff_seconds: number;
            /**
             * Factor
             * @default 2
             */
            factor: number;
            /**
             * Max Backoff Seconds
             * @default 3600
             */
            max_backoff_seconds: number;
            /**
             * Times
             * @default 2
             */
            times: number;
        };
        /**
         * RetryOnError
         * @description A member that fails is asked again, at most so many times; then the pipeline fails or goes on without it.
         */
        RetryOnError: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "retry";
            /**
             * Then
             * @default fail
             * @enum {string}
             */
            then: "fail" | "skip";
            /**
             * Times
             * @default 2
             */
            times: number;
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
        /**
         * Rollback
         * @description Which version is published anew.
         */
        Rollback: {
            /** Version */
            version: number;
        };
        /**
         * Rotation
         * @description How long the present secrets stay valid beside the new one.
         */
        Rotation: {
            /**
             * Keep Old Seconds
             * @default 86400
             */
            keep_old_seconds: number;
        };
        /**
         * Route
         * @description A member that a router may choose; `description` says for what, `when` is its rule.
         */
        Route: {
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Examples
             * @description Requests that are for this member; for a router by embedding
             * @default []
             */
            examples: string[];
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /**
             * When
             * @description CEL over request and inputs; for a router by rule
             */
            when?: string | null;
        };
        /**
         * Router
         * @description One member is chosen for the request; when it fails, the next best is asked.
         */
        Router: {
            /**
             * Fall Over
             * @description When the chosen member fails, ask the next best
             * @default true
             */
            fall_over: boolean;
            /** Members */
            members: components["schemas"]["Route"][];
            /** Strategy */
            strategy: components["schemas"]["ByModel"] | components["schemas"]["ByRule"] | components["schemas"]["ByTurns"] | components["schemas"]["ByEmbedding"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "router";
        };
        /**
         * RouterNode
         * @description Chooses one of its routes: the first whose rule holds, or the one that a model names in answer to `question`.
         *
         *     Its output is the route's name; an edge from it says by `when` which route it belongs to. A route without a rule is
         *     the last resort of a router by rule.
         */
        RouterNode: {
            /**
             * By
             * @default rule
             * @enum {string}
             */
            by: "rule" | "model";
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Model */
            model?: string | null;
            /** Name */
            name: string;
            /** Question */
            question?: string | null;
            retry?: components["schemas"]["Retry"] | null;
            /** Routes */
            routes: components["schemas"]["FlowRoute"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "router";
        };
        /**
         * RouterResult
         * @description Who was chosen and why, who was next best, and who answered in the end.
         *
         *     `similarities` are those that a router by embedding found: the best of each member's, from -1 to 1.
         */
        RouterResult: {
            /** Answered By */
            answered_by: string;
            /** Chosen */
            chosen: string;
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "router";
            /** Ranking */
            ranking: string[];
            /** Reason */
            reason: string;
            /** Similarities */
            similarities?: {
                [key: string]: number;
            } | null;
            /**
             * Strategy
             * @enum {string}
             */
            strategy: "model" | "rule" | "round_robin" | "embedding";
        };
        /**
         * RunLimits
         * @description Bounds of a whole execution; reaching one ends it with a reason, but for `max_concurrent`, which lets it wait.
         */
        RunLimits: {
            /**
             * Max Concurrent
             * @description Executions of this definition at work at once; the others wait
             */
            max_concurrent?: number | null;
            /** Max Cost Usd */
            max_cost_usd?: number | string | null;
            /**
             * Max Seconds
             * @default 3600
             */
            max_seconds: number;
            /**
             * Max Steps
             * @default 500
             */
            max_steps: number;
            /** Max Tokens */
            max_tokens?: number | null;
        };
        /**
         * SavedDefinition
         * @description Make a template of a definition's draft and of all that it refers to.
         */
        SavedDefinition: {
            /** Definition */
            definition: string;
            /** Description */
            description?: string | null;
            /**
             * Kind
             * @enum {string}
             */
            kind: "Agent" | "Task" | "Crew" | "Pipeline" | "Flow";
            /**
             * Labels
             * @default []
             */
            labels: string[];
            /** Name */
            name: string;
            /** Title */
            title?: string | null;
        };
        /**
         * Schedule
         * @description A schedule; `next_fires` are the next times, none when it is paused or over.
         */
        Schedule: {
            /** @default one */
            catch_up: components["schemas"]["CatchUp"];
            /**
             * Catch Up Limit
             * @default 10
             */
            catch_up_limit: number;
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Is Paused */
            is_paused: boolean;
            /** Name */
            name: string;
            /** Next Fires */
            next_fires: string[];
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /** Revision */
            revision: number;
            timing: components["schemas"]["Timing"];
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version?: number | null;
        };
        /**
         * ScheduleSpec
         * @description What to start when, with which inputs.
         */
        ScheduleSpec: {
            /** @default one */
            catch_up: components["schemas"]["CatchUp"];
            /**
             * Catch Up Limit
             * @default 10
             */
            catch_up_limit: number;
            definition: components["schemas"]["DefinitionRef"];
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            timing: components["schemas"]["Timing"];
            /** Version */
            version?: number | null;
        };
        /**
         * Secret
         * @description A secret of a workspace without its value.
         *
         *     It is sent to these hosts alone; without any, to the addresses that providers have themselves.
         */
        Secret: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Hosts */
            hosts: string[];
            /** Name */
            name: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
        };
        /**
         * SecretHosts
         * @description Where a secret may be sent from now on.
         */
        SecretHosts: {
            /** Hosts */
            hosts: string[];
        };
        /**
         * SecretValue
         * @description The value to keep: it can be replaced and used, and never be read again over the API.
         *
         *     Without `hosts` those of the present value stay; a new one gets its provider's, when its name says whose it is.
         */
        SecretValue: {
            /** Hosts */
            hosts?: string[] | null;
            /**
             * Value
             * Format: password
             */
            value: string;
        };
        /**
         * Senders
         * @description The other workspaces of the organization whose messages this workspace takes; without a word, none.
         */
        Senders: {
            /** Workspaces */
            workspaces: string[];
        };
        /**
         * Sequential
         * @description Each output feeds the next member.
         */
        Sequential: {
            /**
             * Carry
             * @description Which outputs a member is given
             * @default previous
             * @enum {string}
             */
            carry: "previous" | "all";
            /** Members */
            members: components["schemas"]["Stage"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "sequential";
        };
        /**
         * SequentialResult
         * @description `stopped_at` names the member whose gate did not open.
         */
        SequentialResult: {
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "sequential";
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Stopped At */
            stopped_at?: string | null;
        };
        /**
         * SetNode
         * @description Writes values into the state; its output is what it wrote.
         */
        SetNode: {
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /** Name */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "set";
            /** Values */
            values: {
                [key: string]: components["schemas"]["JsonValue"];
            };
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
         * Share
         * @description A link as whoever made it sees it; the link itself is shown once.
         */
        Share: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** Created By */
            created_by: string;
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /**
             * Readers
             * @default []
             */
            readers: components["schemas"]["ShareReader"][];
            /** Revoked At */
            revoked_at: string | null;
        };
        /**
         * SharedExecution
         * @description An execution as a link shows it, under the identifier by which its parts are read from now on.
         */
        SharedExecution: {
            execution: components["schemas"]["Execution"];
            /**
             * Expires At
             * Format: date-time
             */
            expires_at: string;
            /**
             * Share Id
             * Format: uuid
             */
            share_id: string;
            /** Shared By */
            shared_by: string;
        };
        /**
         * ShareDraft
         * @description How long the link shall hold.
         */
        ShareDraft: {
            /**
             * Days
             * @description Days until it ends
             * @default 7
             */
            days: number;
        };
        /**
         * ShareReader
         * @description Somebody who has opened the link.
         */
        ShareReader: {
            /**
             * First At
             * Format: date-time
             */
            first_at: string;
            /**
             * Last At
             * Format: date-time
             */
            last_at: string;
            /** Name */
            name: string;
        };
        /**
         * SkipOnError
         * @description A member that fails is left out; its failure is in the result.
         */
        SkipOnError: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "skip";
        };
        /**
         * SourceFile
         * @description A YAML file as it was sent; `path` is only used to say where an error is.
         */
        SourceFile: {
            /** Path */
            path: string;
            /** Text */
            text: string;
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
         * SpanPage
         * @description A part of the trace; ask for more with `after=next_after` until it is null. `steps` is how many there are.
         *
         *     The execution comes first, a task on the page of the first of its steps, calls in the order in which they ended.
         */
        SpanPage: {
            /** Items */
            items: components["schemas"]["Span"][];
            /** Next After */
            next_after: number | null;
            /** Steps */
            steps: number;
        };
        /**
         * Speaker
         * @description Who decides or sums up: an agent of the workspace, or a model without any role of its own.
         */
        Speaker: {
            /** Agent */
            agent?: string | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /** Model */
            model?: string | null;
        };
        /**
         * Specialist
         * @description Writes entries of one type onto the board; `when` is its trigger.
         */
        Specialist: {
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /**
             * When
             * @description CEL over board, round, request and inputs; for a board without a controller
             */
            when?: string | null;
            /**
             * Writes
             * @default note
             */
            writes: string;
        };
        /**
         * Spent
         * @description What a generation took; the cost is None where a price is not known.
         */
        Spent: {
            /**
             * Cost Usd
             * @default 0
             */
            cost_usd: string | null;
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
            /**
             * Rounds
             * @default 0
             */
            rounds: number;
        };
        /**
         * Stage
         * @description One step of a sequence; its gate decides whether the next one begins.
         */
        Stage: {
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /** Gate */
            gate?: (components["schemas"]["ExpressionGate"] | components["schemas"]["JudgementGate"] | components["schemas"]["PersonGate"]) | null;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
        };
        /**
         * StartExecution
         * @description Run the published version (the latest, if none is named) with these inputs.
         */
        StartExecution: {
            definition: components["schemas"]["DefinitionRef"];
            /**
             * History
             * @description What was said before, oldest first; an agent alone takes it
             */
            history?: components["schemas"]["Utterance"][] | null;
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Priority
             * @description Of those that wait for a place: a point is worth a minute of waiting
             * @default 0
             */
            priority: number;
            /**
             * Title
             * @description What people call this execution
             */
            title?: string | null;
            /** Version */
            version?: number | null;
        };
        /**
         * StartTrial
         * @description Try a draft. `spec` is as it stands before a person, saved or not; without it the saved draft is tried.
         *
         *     `node` works one part (a flow's node, a crew's task) alone; `start` works it and all that follows from it. `pins`
         *     are outputs that are given instead of running parts; without them those count that are kept with the draft.
         */
        StartTrial: {
            definition: components["schemas"]["DefinitionRef"];
            /**
             * History
             * @description What was said before, oldest first; an agent alone takes it
             */
            history?: components["schemas"]["Utterance"][] | null;
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Node */
            node?: string | null;
            /** Pins */
            pins?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Priority
             * @default 0
             */
            priority: number;
            /** Spec */
            spec?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Start */
            start?: string | null;
        };
        /**
         * Statement
         * @description One speech.
         */
        Statement: {
            /** Member */
            member: string;
            /** Round */
            round: number;
            /** Side */
            side: string;
            /** Text */
            text: string;
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
            kind: "model" | "embedding" | "tool" | "note" | "answer";
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
         * StepOutcome
         * @description How one step went; tokens and cost (US dollars, None: not known) are those of a model's call.
         */
        StepOutcome: {
            /** Cost Usd */
            cost_usd?: string | null;
            /** Input Tokens */
            input_tokens?: number | null;
            /** Ms */
            ms: number;
            /** Name */
            name: string;
            output?: components["schemas"]["JsonValue"];
            /** Output Tokens */
            output_tokens?: number | null;
            /**
             * Status
             * @default ok
             * @enum {string}
             */
            status: "ok" | "error";
        };
        /**
         * SubflowNode
         * @description Another flow of the workspace.
         */
        SubflowNode: {
            /** Flow */
            flow: string;
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            retry?: components["schemas"]["Retry"] | null;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "flow";
        };
        /**
         * SubstituteOnError
         * @description In the place of a member that fails, another agent or crew is asked once; then fail or skip.
         */
        SubstituteOnError: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            action: "substitute";
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Then
             * @default fail
             * @enum {string}
             */
            then: "fail" | "skip";
        };
        /**
         * Suggestion
         * @description A suggested text.
         */
        Suggestion: {
            /** Model */
            model: string;
            spent: components["schemas"]["Spent"];
            /** Text */
            text: string;
        };
        /**
         * SupervisorResult
         * @description The supervisor's assignments.
         */
        SupervisorResult: {
            /** Assignments */
            assignments: components["schemas"]["WorkItem"][];
            /**
             * Contributions
             * @default []
             */
            contributions: components["schemas"]["Contribution"][];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            pattern: "supervisor_worker";
        };
        /**
         * SupervisorWorker
         * @description A supervisor plans, delegates side by side, reviews, has work redone, and writes the result.
         */
        SupervisorWorker: {
            /**
             * Max Assignments
             * @default 8
             */
            max_assignments: number;
            /** Max Concurrency */
            max_concurrency?: number | null;
            /**
             * Max Redos
             * @description Times that one assignment may be sent back
             * @default 1
             */
            max_redos: number;
            /** Members */
            members: components["schemas"]["Colleague"][];
            /**
             * Review
             * @default true
             */
            review: boolean;
            /**
             * @default {
             *       "instructions": ""
             *     }
             */
            supervisor: components["schemas"]["Speaker"];
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "supervisor_worker";
            /**
             * Unaccepted
             * @description What becomes of work that is still refused after the last redo
             * @default keep
             * @enum {string}
             */
            unaccepted: "keep" | "drop" | "fail";
        };
        /**
         * Takes
         * @description What a message must bring: its words go into `input`; None: all inputs are asked for by their schema.
         */
        Takes: {
            /** Input */
            input: string | null;
            /** Input Schema */
            input_schema: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * Tally
         * @description The count of one proposal; weights are sums over the voters.
         */
        Tally: {
            /** Abstain */
            abstain: number;
            /** Approve */
            approve: number;
            /** Approve Weight */
            approve_weight: number;
            /** Passed */
            passed: boolean;
            /** Proposal */
            proposal: string;
            /** Reject */
            reject: number;
            /** Reject Weight */
            reject_weight: number;
            /** Share */
            share: number;
        };
        /**
         * TaskDraft
         * @description A draft of kind Task.
         */
        TaskDraft: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: components["schemas"]["TaskSpec"];
        };
        /**
         * TaskNode
         * @description A task of the workspace, done by its agent.
         */
        TaskNode: {
            /**
             * Inputs
             * @default {}
             */
            inputs: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            retry?: components["schemas"]["Retry"] | null;
            /** Task */
            task: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "task";
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
         * TaskSpec
         * @description One piece of work; `agent` may be left to a hierarchical crew's manager.
         */
        TaskSpec: {
            /** Agent */
            agent?: string | null;
            /**
             * Async Execution
             * @default false
             */
            async_execution: boolean;
            /**
             * Context
             * @description Tasks whose outputs this one is given
             * @default []
             */
            context: string[];
            /** Description */
            description: string;
            /**
             * Expected Output
             * @default
             */
            expected_output: string;
            guardrail?: components["schemas"]["Guardrail"] | null;
            /**
             * Human Input
             * @description A person accepts or corrects the output
             * @default false
             */
            human_input: boolean;
            /**
             * @description Who is asked and by when; a person's no sends it back to the agent, the deadline's ends it
             * @default {
             *       "escalate_to": "admin",
             *       "on_deadline": "reject",
             *       "role": "operator"
             *     }
             */
            human_input_terms: components["schemas"]["AskingTerms"];
            /**
             * Must Use Tool
             * @description The agent calls a tool before it may answer
             * @default false
             */
            must_use_tool: boolean;
            /** Output Schema */
            output_schema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Tools
             * @default []
             */
            tools: string[];
        };
        /**
         * Template
         * @description A template; `version` grows with each change and is the ETag's value.
         *
         *     `origin` says who made it; `is_edited` that somebody changed one that ships: a newer release leaves it alone.
         */
        Template: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /**
             * Description
             * @default
             */
            description: string;
            /** Documents */
            documents: components["schemas"]["TemplateDocument"][];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Is Edited */
            is_edited: boolean;
            /**
             * Kind
             * @enum {string}
             */
            kind: "Agent" | "Task" | "Crew" | "Pipeline" | "Flow";
            /**
             * Labels
             * @default []
             */
            labels: string[];
            /** Name */
            name: string;
            /**
             * Needs
             * @default []
             */
            needs: string[];
            /**
             * Origin
             * @enum {string}
             */
            origin: "shipped" | "own";
            /** Parameters */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Title */
            title: string;
            /**
             * Updated At
             * Format: date-time
             */
            updated_at: string;
            /** Version */
            version: number;
        };
        /**
         * TemplateContent
         * @description What a template says and makes. The last document is the one that is meant; the others are its parts.
         *
         *     `parameters` is a JSON Schema of type object. It has a property `name`, which the names of the definitions begin
         *     with, so that a template can be used more than once. `needs` says in words what must be there before it runs, such
         *     as a key; empty means that it runs on the embedded model, without network.
         */
        TemplateContent: {
            /**
             * Description
             * @default
             */
            description: string;
            /** Documents */
            documents: components["schemas"]["TemplateDocument"][];
            /**
             * Labels
             * @default []
             */
            labels: string[];
            /**
             * Needs
             * @default []
             */
            needs: string[];
            /** Parameters */
            parameters: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Title */
            title: string;
        };
        /**
         * TemplateDocument
         * @description A definition in which texts may hold `[[parameter]]`; a text that is one and nothing else takes its value.
         */
        TemplateDocument: {
            /** Kind */
            kind: string;
            /** Metadata */
            metadata: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Spec */
            spec: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * Threshold
         * @description At least this share of the weight that did not abstain.
         */
        Threshold: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "threshold";
            /** Share */
            share: number;
        };
        /**
         * Tier
         * @description One desk of a handoff. `accepts` says which requests it takes, `resolved` when its answer is final.
         *
         *     Without `resolved` the member itself says whether it has resolved the request; a crew needs the condition.
         */
        Tier: {
            /**
             * Accepts
             * @description CEL over request, inputs and transfers
             */
            accepts?: string | null;
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Description
             * @default
             */
            description: string;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /**
             * Resolved
             * @description CEL over output, json, request, inputs
             */
            resolved?: string | null;
            /**
             * Tier
             * @default 1
             */
            tier: number;
        };
        /**
         * Timing
         * @description When: exactly one of `cron`, `every_seconds` and `at`.
         *
         *     `cron` has the five fields of Debian's cron and is read in `time_zone`. Around a change of the clocks the rules
         *     are Debian's: a time that the clocks jump over is run right after the jump, one that they repeat is run once, and
         *     expressions whose hour or minute begins with `*` follow the time that passes.
         */
        Timing: {
            /** At */
            at?: string | null;
            /** Cron */
            cron?: string | null;
            /** Every Seconds */
            every_seconds?: number | null;
            /**
             * Time Zone
             * @default UTC
             */
            time_zone: string;
        };
        /**
         * TitleModels
         * @description Which models may suggest titles of executions: they are given the beginnings of inputs and outputs.
         *
         *     The embedded model sends nothing to anybody; a provider's gets it as its calls get it.
         * @enum {string}
         */
        TitleModels: "none" | "embedded" | "any";
        /**
         * TitleRequest
         * @description The execution that shall have a title.
         */
        TitleRequest: {
            /**
             * Execution Id
             * Format: uuid
             */
            execution_id: string;
            /**
             * Model
             * @default default
             */
            model: string;
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
         * ToolDraft
         * @description A draft of kind Tool.
         */
        ToolDraft: {
            metadata: components["schemas"]["Metadata"];
            /** Spec */
            spec: components["schemas"]["ToolSpec"];
        };
        /**
         * ToolNode
         * @description One call of a tool, decided and recorded as an agent's call is.
         *
         *     Its output is what the tool gave: an object, a list, a number or a truth value when it is JSON, else text.
         */
        ToolNode: {
            /**
             * Arguments
             * @default {}
             */
            arguments: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /**
             * Max Seconds
             * @description Seconds of work for one try
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            retry?: components["schemas"]["Retry"] | null;
            /** Tool */
            tool: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "tool";
        };
        /**
         * ToolSpec
         * @description A tool: either `native` (a name of the registry, with its settings) or `http` (declared here).
         *
         *     A native tool's schema and effect come from the registry and may be left out. Every call of a destructive tool
         *     waits for a person, of another one with `approval: required`; `approval_terms` say for whom and for how long.
         */
        ToolSpec: {
            /**
             * Approval
             * @description Each call waits for a person's yes
             */
            approval?: "required" | null;
            /**
             * @default {
             *       "escalate_to": "admin",
             *       "on_deadline": "reject",
             *       "role": "operator",
             *       "valid_seconds": 86400
             *     }
             */
            approval_terms: components["schemas"]["ApprovalTerms"];
            effect?: components["schemas"]["Effect"] | null;
            http?: components["schemas"]["HttpCall"] | null;
            /** Native */
            native?: string | null;
            /** Output Schema */
            output_schema?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /** Parameters */
            parameters?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Repeatable
             * @description After a crash, a call of unknown outcome may be repeated
             * @default false
             */
            repeatable: boolean;
            /**
             * Settings
             * @default {}
             */
            settings: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * Transfer
         * @description One handover of the request.
         */
        Transfer: {
            /** Number */
            number: number;
            /** Reason */
            reason: string;
            /** Source */
            source: string;
            /** Target */
            target: string;
        };
        /**
         * Trial
         * @description What a trial ran: the draft as it was then, and what was given instead of running parts of it.
         */
        Trial: {
            mark: components["schemas"]["TrialMark"];
            /** Pins */
            pins: {
                [key: string]: components["schemas"]["JsonValue"];
            };
            /** Spec */
            spec: {
                [key: string]: components["schemas"]["JsonValue"];
            };
        };
        /**
         * TrialMark
         * @description That an execution tries a draft: at which revision (None: as it was sent), and how much of it.
         *
         *     `node`: this part alone; `start`: from this part on; `pinned` are the parts whose output was given.
         */
        TrialMark: {
            /** Node */
            node?: string | null;
            /**
             * Pinned
             * @default []
             */
            pinned: string[];
            /** Revision */
            revision: number | null;
            /** Start */
            start?: string | null;
        };
        /**
         * Triggers
         * @description In each round all specialists whose triggers hold write side by side; when none does, the work ends.
         */
        Triggers: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "triggers";
        };
        /**
         * Unanimous
         * @description At least one approval and no rejection.
         */
        Unanimous: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "unanimous";
        };
        /**
         * Understood
         * @description What a line asks for. Without an intent it was not clear, and `question` asks back.
         *
         *     `kind` and `name` are the definition that is meant to be changed, run or explained.
         */
        Understood: {
            /**
             * By
             * @default rule
             * @enum {string}
             */
            by: "rule" | "model";
            /** Intent */
            intent: ("generate" | "change" | "run" | "explain") | null;
            /** Kind */
            kind?: string | null;
            /** Name */
            name?: string | null;
            /** Question */
            question?: string | null;
        };
        /**
         * Upcoming
         * @description The next times of a timing.
         */
        Upcoming: {
            /** Fires */
            fires: string[];
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
         *
         *     `cost_usd` is None as soon as the price of one call is not known; `known_cost_usd` is what the other calls cost.
         */
        UsageTotals: {
            /**
             * Cost Usd
             * @default 0
             */
            cost_usd: string | null;
            /**
             * Input Tokens
             * @default 0
             */
            input_tokens: number;
            /**
             * Known Cost Usd
             * @default 0
             */
            known_cost_usd: string;
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
            /**
             * Unpriced Calls
             * @default 0
             */
            unpriced_calls: number;
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
        /**
         * Utterance
         * @description What was said in a conversation before: by the person (`user`) or by the agent (`assistant`).
         */
        Utterance: {
            /**
             * Role
             * @enum {string}
             */
            role: "user" | "assistant";
            /** Text */
            text: string;
        };
        /**
         * Verdict
         * @description One judge's points: by side, by criterion.
         */
        Verdict: {
            /** Judge */
            judge: string;
            /**
             * Reason
             * @default
             */
            reason: string;
            /** Scores */
            scores: {
                [key: string]: {
                    [key: string]: number;
                };
            };
        };
        /**
         * View
         * @description A saved filter: of one person in one workspace, in whichever browser he works.
         */
        View: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            /** @default {} */
            filter: components["schemas"]["ViewFilter"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
        };
        /**
         * ViewDraft
         * @description A filter and what its owner calls it.
         */
        ViewDraft: {
            /** @default {} */
            filter: components["schemas"]["ViewFilter"];
            /** Name */
            name: string;
        };
        /**
         * ViewFilter
         * @description What a list shows; `period` counts back from now, whenever that is.
         */
        ViewFilter: {
            /** Kind */
            kind?: string | null;
            /** Name */
            name?: string | null;
            /** Period */
            period?: ("hour" | "day" | "week" | "month") | null;
            /** Q */
            q?: string | null;
            /** Started By */
            started_by?: string | null;
            status?: components["schemas"]["ExecutionStatus"] | null;
            /** Trial */
            trial?: boolean | null;
        };
        /**
         * Voter
         * @description An agent with a voice; `weight` counts in weighted and threshold votes.
         */
        Voter: {
            /** Agent */
            agent?: string | null;
            /** Crew */
            crew?: string | null;
            /**
             * Inputs
             * @description A crew's inputs; {request} is what it is asked
             */
            inputs?: {
                [key: string]: components["schemas"]["JsonValue"];
            } | null;
            /**
             * Instructions
             * @default
             */
            instructions: string;
            /**
             * Max Seconds
             * @description Seconds for one turn
             */
            max_seconds?: number | null;
            /** Name */
            name: string;
            /**
             * Proposes
             * @default true
             */
            proposes: boolean;
            /**
             * Weight
             * @default 1
             */
            weight: number;
        };
        /**
         * VotingRound
         * @description One round: what was proposed, how it was voted on, how the votes were counted.
         */
        VotingRound: {
            /** Ballots */
            ballots: components["schemas"]["Ballot"][];
            /** Proposals */
            proposals: components["schemas"]["Proposal"][];
            /** Quorum Reached */
            quorum_reached: boolean;
            /** Round */
            round: number;
            /** Tallies */
            tallies: components["schemas"]["Tally"][];
        };
        /**
         * WaitNode
         * @description Waits for a duration (seconds, or text such as `90s`, `1h30m`, `2d`) or until an instant (RFC 3339).
         */
        WaitNode: {
            /** Duration */
            duration?: number | string | null;
            /**
             * Join
             * @default and
             * @enum {string}
             */
            join: "and" | "or";
            /** Name */
            name: string;
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            type: "wait";
            /** Until */
            until?: string | null;
        };
        /**
         * WantedSenders
         * @description The list as it shall be.
         */
        WantedSenders: {
            /** Workspaces */
            workspaces: string[];
        };
        /**
         * Weighted
         * @description More weight for it than against it.
         */
        Weighted: {
            /**
             * @description discriminator enum property added by openapi-typescript
             * @enum {string}
             */
            by: "weighted";
        };
        /**
         * WorkItem
         * @description One assignment of a supervisor, and what became of it.
         */
        WorkItem: {
            /**
             * Accepted
             * @description None: it was not reviewed
             */
            accepted: boolean | null;
            /**
             * Failed
             * @default false
             */
            failed: boolean;
            /**
             * Feedback
             * @default []
             */
            feedback: string[];
            /** Id */
            id: string;
            /**
             * Redos
             * @default 0
             */
            redos: number;
            /** Work */
            work: string;
            /** Worker */
            worker: string;
        };
        /**
         * Workspace
         * @description A place of its own inside an organization: its definitions, executions, secrets and files.
         */
        Workspace: {
            /**
             * Created At
             * Format: date-time
             */
            created_at: string;
            environment: components["schemas"]["Environment"];
            /**
             * Id
             * Format: uuid
             */
            id: string;
            /** Name */
            name: string;
            /** @default embedded */
            title_models: components["schemas"]["TitleModels"];
        };
        /**
         * WorkspaceChange
         * @description What may be changed of a workspace; what is left out stays as it is.
         */
        WorkspaceChange: {
            environment?: components["schemas"]["Environment"] | null;
            title_models?: components["schemas"]["TitleModels"] | null;
        };
        /**
         * WorkspaceRequest
         * @description A workspace to make; its name goes into the header Quarterdeck-Workspace.
         */
        WorkspaceRequest: {
            /** @default development */
            environment: components["schemas"]["Environment"];
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
                    "application/json": components["schemas"]["quarterdeck__http__health__Readiness"];
                };
            };
            /** @description A part cannot serve */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["quarterdeck__http__health__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agents_list_drafts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agents_create: {
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
                "application/json": components["schemas"]["AgentDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    agents_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    agents_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AgentDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    agents_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
    agents_check_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agents_diff: {
        parameters: {
            query: {
                /** @description A version, or `draft`. */
                from: number | "draft";
                /** @description A version, or `draft`. */
                to?: number | "draft";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    agents_problems: {
        parameters: {
            query?: {
                /** @description As of a publish together with those of its parts that were never published; names them. */
                with_parts?: boolean;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["quarterdeck__domains__definitions__contracts__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agents_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agents_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    agents_versions: {
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
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    agents_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A published version. */
                number: number;
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
            default: components["responses"]["Problem"];
        };
    };
    agents_yaml: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    api_keys_list_keys: {
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
    api_keys_create_key: {
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
    api_keys_revoke_key: {
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
    approvals_list_approvals: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description Asked by runs of this definition. */
                definition?: string | null;
                /** @description With a deadline before this instant. */
                due_before?: string | null;
                execution_id?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Only what you may decide now. */
                mine?: boolean;
                purpose?: components["schemas"]["Purpose"] | null;
                /** @description Assigned to exactly this role. */
                role?: components["schemas"]["Role"] | null;
                status?: components["schemas"]["ApprovalStatus"] | null;
                tool?: string | null;
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
                    "application/json": components["schemas"]["Page_InboxItem_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approvals_get_approval: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                approval_id: string;
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
                    "application/json": components["schemas"]["InboxItem"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approvals_approve_approval: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Approve"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approvals_assign_approval: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Assign"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approvals_reject_approval: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                approval_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Reject"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Approval"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approvals_count_approvals: {
        parameters: {
            query?: {
                /** @description Asked by runs of this definition. */
                definition?: string | null;
                /** @description With a deadline before this instant. */
                due_before?: string | null;
                execution_id?: string | null;
                /** @description Only what you may decide now. */
                mine?: boolean;
                purpose?: components["schemas"]["Purpose"] | null;
                /** @description Assigned to exactly this role. */
                role?: components["schemas"]["Role"] | null;
                status?: components["schemas"]["ApprovalStatus"] | null;
                tool?: string | null;
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
                    "application/json": components["schemas"]["InboxCount"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    approvals_decide_approvals: {
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
                "application/json": components["schemas"]["BulkDecision"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BulkOutcome"];
                };
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
    auth_change_password: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
                /** @description `1` from the page: the refresh token stays in its cookie */
                "X-Quarterdeck-Page"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordChange"];
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
                    "application/json": components["schemas"]["Joined"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_list_conversations: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of a title or of what was said. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Conversation_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_begin_conversation: {
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
                "application/json": components["schemas"]["NewConversation"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_get_conversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                conversation_id: string;
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
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_remove_conversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                conversation_id: string;
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
    conversations_rename_conversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Renamed"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Conversation"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_export_conversation: {
        parameters: {
            query?: {
                format?: "markdown" | "json";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The conversation. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConversationExport"];
                    "text/markdown": unknown;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_list_conversation_messages: {
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
            path: {
                conversation_id: string;
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
                    "application/json": components["schemas"]["Page_ChatMessage_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_say_in_conversation: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                conversation_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewChatMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChatMessage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    conversations_get_conversation_takes: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                conversation_id: string;
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
                    "application/json": components["schemas"]["Takes"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_list_drafts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_create: {
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
                "application/json": components["schemas"]["CrewDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    crews_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    crews_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CrewDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    crews_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
    crews_check_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_diff: {
        parameters: {
            query: {
                /** @description A version, or `draft`. */
                from: number | "draft";
                /** @description A version, or `draft`. */
                to?: number | "draft";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    crews_list_pins: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["Pins"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_put_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A node, task or member. */
                part: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPin"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_delete_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A node, task or member. */
                part: string;
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
    crews_problems: {
        parameters: {
            query?: {
                /** @description As of a publish together with those of its parts that were never published; names them. */
                with_parts?: boolean;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["quarterdeck__domains__definitions__contracts__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    crews_versions: {
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
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    crews_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A published version. */
                number: number;
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
            default: components["responses"]["Problem"];
        };
    };
    crews_yaml: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    dashboard_show_dashboard: {
        parameters: {
            query?: {
                period?: components["schemas"]["Period"];
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
                    "application/json": components["schemas"]["Dashboard"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_show_default: {
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
                    "application/json": components["schemas"]["DefaultModel"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_choose_default: {
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
            default: components["responses"]["Problem"];
        };
    };
    definitions_apply: {
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
                "application/json": components["schemas"]["FileSet"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApplyResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    definitions_check_files: {
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
                "application/json": components["schemas"]["CheckFiles"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    definitions_export: {
        parameters: {
            query?: {
                kind?: string | null;
                name?: string | null;
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    definitions_publish: {
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
                "application/json": components["schemas"]["JointPublication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Published"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    event_triggers_list_event_triggers: {
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
                    "application/json": components["schemas"]["Page_EventTrigger_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    event_triggers_create_event_trigger: {
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
                "application/json": components["schemas"]["NewEventTrigger"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTrigger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    event_triggers_get_event_trigger: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTrigger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    event_triggers_replace_event_trigger: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
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
                "application/json": components["schemas"]["EventTriggerSpec"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTrigger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    event_triggers_remove_event_trigger: {
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
    event_triggers_list_event_trigger_fires: {
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
                    "application/json": components["schemas"]["Page_EventFire_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    event_triggers_pause_event_trigger: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTrigger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    event_triggers_resume_event_trigger: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTrigger"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    events_send_event: {
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
                "application/json": components["schemas"]["NewApplicationEvent"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedEvent"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    execution_views_list_views: {
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
                    "application/json": components["schemas"]["Page_View_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    execution_views_save_view: {
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
                "application/json": components["schemas"]["ViewDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    execution_views_change_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                view_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["View"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    execution_views_delete_view: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                view_id: string;
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
    executions_list_executions: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                kind?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description The definition's name */
                name?: string | null;
                /** @description Text of title, definition or inputs; or an id */
                q?: string | null;
                /** @description Begun at this instant or later */
                since?: string | null;
                /** @description Who began it: a principal's id */
                started_by?: string | null;
                status?: components["schemas"]["ExecutionStatus"] | null;
                /** @description Only those that try a draft, or none of them. */
                trial?: boolean | null;
                /** @description Begun before this instant */
                until?: string | null;
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
                    "application/json": components["schemas"]["Page_Execution_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executions_start_execution: {
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
            default: components["responses"]["Problem"];
        };
    };
    executions_get_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_delete_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_answer_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_cancel_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_compare_executions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                execution_id: string;
                other_id: string;
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
                    "application/json": components["schemas"]["Comparison"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executions_list_execution_effects: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_resolve_execution_effect: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_list_execution_events: {
        parameters: {
            query?: {
                after?: number;
                /** @description `model` for `model.completed` and the like */
                kind?: string | null;
                /** @description The least that matters */
                level?: components["schemas"]["LogLevel"] | null;
                limit?: number;
                /** @description In the type, the step and the data */
                q?: string | null;
                /** @description Of this step alone */
                step?: string | null;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_fork_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ForkRequest"];
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
            default: components["responses"]["Problem"];
        };
    };
    executions_pause_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_replay_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ReplayRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReplayReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executions_resume_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_retry_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    shares_list_shares: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
                    "application/json": components["schemas"]["Share"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    shares_share_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["ShareDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatedShare"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    shares_revoke_share: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                execution_id: string;
                share_id: string;
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
    executions_list_execution_spans: {
        parameters: {
            query?: {
                /** @description `next_after` of the part before */
                after?: number;
                /** @description At most so many steps */
                limit?: number;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
                    "application/json": components["schemas"]["SpanPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executions_list_execution_steps: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
            default: components["responses"]["Problem"];
        };
    };
    executions_rename_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                execution_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewTitle"];
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
            default: components["responses"]["Problem"];
        };
    };
    executions_get_trial: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
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
                    "application/json": components["schemas"]["Trial"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executions_get_inputs: {
        parameters: {
            query: {
                kind: "Crew" | "Pipeline" | "Flow" | "Agent" | "Task";
                name: string;
                /** @description The latest, if none is named */
                version?: number | null;
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
                    "application/json": {
                        [key: string]: components["schemas"]["JsonValue"];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_list_drafts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_create: {
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
                "application/json": components["schemas"]["FlowDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    flows_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    flows_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FlowDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    flows_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
    flows_check_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_diff: {
        parameters: {
            query: {
                /** @description A version, or `draft`. */
                from: number | "draft";
                /** @description A version, or `draft`. */
                to?: number | "draft";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    flows_list_pins: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["Pins"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_put_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A node, task or member. */
                part: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPin"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_delete_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A node, task or member. */
                part: string;
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
    flows_problems: {
        parameters: {
            query?: {
                /** @description As of a publish together with those of its parts that were never published; names them. */
                with_parts?: boolean;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["quarterdeck__domains__definitions__contracts__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    flows_versions: {
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
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    flows_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A published version. */
                number: number;
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
            default: components["responses"]["Problem"];
        };
    };
    flows_yaml: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generation_list_generations: {
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
                    "application/json": components["schemas"]["Page_Generation_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generation_accept: {
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
                "application/json": components["schemas"]["Acceptance"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generation_propose_change: {
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
                "application/json": components["schemas"]["ChangeRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generation_suggest_description: {
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
                "application/json": components["schemas"]["DescriptionRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generation_dispatch: {
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
                "application/json": components["schemas"]["Line"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Understood"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generation_propose: {
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
                "application/json": components["schemas"]["Description"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionProposal"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    generation_suggest_title: {
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
                "application/json": components["schemas"]["TitleRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Suggestion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_list_hooks: {
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
                    "application/json": components["schemas"]["Page_Hook_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_create_hook: {
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
                "application/json": components["schemas"]["NewHook"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookWithSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_get_hook: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_replace_hook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
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
                "application/json": components["schemas"]["HookSpec"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Hook"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_remove_hook: {
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
    hooks_list_hook_deliveries: {
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
                    "application/json": components["schemas"]["Page_Delivery_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    hooks_rotate_hook_secret: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
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
                "application/json": components["schemas"]["Rotation"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HookWithSecret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    imports_crewai: {
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
                "application/json": components["schemas"]["ImportRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportResult"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    inbound_receive_call: {
        parameters: {
            query?: never;
            header: {
                "webhook-id": string;
                "webhook-signature": string;
                "webhook-timestamp": string;
            };
            path: {
                hook_id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": unknown;
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Receipt"];
                };
            };
            default: components["responses"]["Problem"];
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
                    "application/json": components["schemas"]["Member-Output"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    messages_send_message: {
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
                "application/json": components["schemas"]["NewMessage"];
            };
        };
        responses: {
            /** @description Successful Response */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AcceptedMessage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    messages_show_message_senders: {
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
                    "application/json": components["schemas"]["Senders"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    messages_set_message_senders: {
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
                "application/json": components["schemas"]["WantedSenders"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Senders"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    messages_accept_message_sender: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Senders"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    messages_refuse_message_sender: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Senders"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_list_drafts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_create: {
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
                "application/json": components["schemas"]["ModelDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    models_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    models_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    models_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
    models_diff: {
        parameters: {
            query: {
                /** @description A version, or `draft`. */
                from: number | "draft";
                /** @description A version, or `draft`. */
                to?: number | "draft";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    models_problems: {
        parameters: {
            query?: {
                /** @description As of a publish together with those of its parts that were never published; names them. */
                with_parts?: boolean;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["quarterdeck__domains__definitions__contracts__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_test_model: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelTest"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    models_versions: {
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
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    models_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A published version. */
                number: number;
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
            default: components["responses"]["Problem"];
        };
    };
    models_yaml: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
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
    organizations_list_organizations: {
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
                    "application/json": components["schemas"]["Page_Organization_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    organizations_found: {
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
                "application/json": components["schemas"]["OrganizationRequest"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
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
    pipelines_list_drafts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pipelines_create: {
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
                "application/json": components["schemas"]["PipelineDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    pipelines_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    pipelines_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PipelineDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    pipelines_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
    pipelines_check_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pipelines_diff: {
        parameters: {
            query: {
                /** @description A version, or `draft`. */
                from: number | "draft";
                /** @description A version, or `draft`. */
                to?: number | "draft";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    pipelines_list_pins: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["Pins"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pipelines_put_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A node, task or member. */
                part: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPin"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pin"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pipelines_delete_pin: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A node, task or member. */
                part: string;
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
    pipelines_problems: {
        parameters: {
            query?: {
                /** @description As of a publish together with those of its parts that were never published; names them. */
                with_parts?: boolean;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["quarterdeck__domains__definitions__contracts__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pipelines_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pipelines_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    pipelines_versions: {
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
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    pipelines_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A published version. */
                number: number;
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
            default: components["responses"]["Problem"];
        };
    };
    pipelines_yaml: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    queue_show_queue: {
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
                    "application/json": components["schemas"]["QueueState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    queue_set_queue_limits: {
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
                "application/json": components["schemas"]["QueueLimits"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueueState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retention_show_retention: {
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
                    "application/json": components["schemas"]["RetentionState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retention_set_retention: {
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
                "application/json": components["schemas"]["Retention"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetentionState"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    retention_prune_executions: {
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
                "application/json": components["schemas"]["Prune"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Pruned"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_list_schedules: {
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
                    "application/json": components["schemas"]["Page_Schedule_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_create_schedule: {
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
                "application/json": components["schemas"]["NewSchedule"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_get_schedule: {
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_replace_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
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
                "application/json": components["schemas"]["ScheduleSpec"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_remove_schedule: {
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
    schedules_list_schedule_fires: {
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
                    "application/json": components["schemas"]["Page_Fire_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_pause_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_resume_schedule: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
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
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Schedule"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    definitions_schema: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description Name or plural of a kind. */
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
                        [key: string]: components["schemas"]["JsonValue"];
                    };
                };
            };
            default: components["responses"]["Problem"];
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
    secrets_bind_secret: {
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
                "application/json": components["schemas"]["SecretHosts"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Secret"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    shares_get_shared_execution: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                share_id: string;
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
                    "application/json": components["schemas"]["SharedExecution"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    shares_list_shared_effects: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                share_id: string;
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
            default: components["responses"]["Problem"];
        };
    };
    shares_list_shared_events: {
        parameters: {
            query?: {
                after?: number;
                /** @description `model` for `model.completed` and the like */
                kind?: string | null;
                /** @description The least that matters */
                level?: components["schemas"]["LogLevel"] | null;
                limit?: number;
                /** @description In the type, the step and the data */
                q?: string | null;
                /** @description Of this step alone */
                step?: string | null;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                share_id: string;
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
                    "application/json": components["schemas"]["EventPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    shares_list_shared_spans: {
        parameters: {
            query?: {
                /** @description `next_after` of the part before */
                after?: number;
                /** @description At most so many steps */
                limit?: number;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                share_id: string;
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
                    "application/json": components["schemas"]["SpanPage"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    shares_open_share: {
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
                "application/json": components["schemas"]["OpenShare"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Opened"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_list_drafts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_create: {
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
                "application/json": components["schemas"]["TaskDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    tasks_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    tasks_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaskDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    tasks_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
    tasks_check_draft: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["CheckDraft"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_diff: {
        parameters: {
            query: {
                /** @description A version, or `draft`. */
                from: number | "draft";
                /** @description A version, or `draft`. */
                to?: number | "draft";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    tasks_problems: {
        parameters: {
            query?: {
                /** @description As of a publish together with those of its parts that were never published; names them. */
                with_parts?: boolean;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["quarterdeck__domains__definitions__contracts__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tasks_versions: {
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
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    tasks_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A published version. */
                number: number;
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
            default: components["responses"]["Problem"];
        };
    };
    tasks_yaml: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    templates_list_templates: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                kind?: ("Agent" | "Task" | "Crew" | "Pipeline" | "Flow") | null;
                /** @description Only with this label. */
                label?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name, the title or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Template_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    templates_create_template: {
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
                "application/json": components["schemas"]["NewTemplate"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    templates_get_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The template's name. */
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
                    "application/json": components["schemas"]["Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    templates_replace_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TemplateContent"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    templates_remove_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The template's name. */
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
    templates_instantiate_template: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The template's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Parameters"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Instantiated"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    templates_save_template: {
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
                "application/json": components["schemas"]["SavedDefinition"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Template"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    schedules_preview_timing: {
        parameters: {
            query?: {
                at?: string | null;
                cron?: string | null;
                every_seconds?: number | null;
                time_zone?: string;
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
                    "application/json": components["schemas"]["Upcoming"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tools_show_registry: {
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
                    "application/json": components["schemas"]["NativeTool"][];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tools_list_drafts: {
        parameters: {
            query?: {
                /** @description `next_cursor` of the page before, unchanged. */
                cursor?: string | null;
                /** @description At most so many items. */
                limit?: number;
                /** @description Part of the name or the description. */
                q?: string | null;
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
                    "application/json": components["schemas"]["Page_Definition_"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tools_create: {
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
                "application/json": components["schemas"]["ToolDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    tools_show: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    tools_update: {
        parameters: {
            query?: never;
            header?: {
                /** @description The ETag that was read, like `"7"`; `*` for any. */
                "if-match"?: string | null;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ToolDraft"];
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
            default: components["responses"]["Problem"];
        };
    };
    tools_delete: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
    tools_diff: {
        parameters: {
            query: {
                /** @description A version, or `draft`. */
                from: number | "draft";
                /** @description A version, or `draft`. */
                to?: number | "draft";
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    tools_problems: {
        parameters: {
            query?: {
                /** @description As of a publish together with those of its parts that were never published; names them. */
                with_parts?: boolean;
            };
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/json": components["schemas"]["quarterdeck__domains__definitions__contracts__Readiness"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tools_publish: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["Publication"];
            };
        };
        responses: {
            /** @description Successful Response */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tools_rollback: {
        parameters: {
            query?: never;
            header?: {
                /** @description A fresh UUID for each new request: sent again with the same key, it has its effect once. */
                "Idempotency-Key"?: string;
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DefinitionVersion"];
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    tools_versions: {
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
            path: {
                /** @description The definition's name. */
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
            default: components["responses"]["Problem"];
        };
    };
    tools_version: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
                name: string;
                /** @description A published version. */
                number: number;
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
            default: components["responses"]["Problem"];
        };
    };
    tools_yaml: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                /** @description The definition's name. */
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
                    "application/yaml": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    executions_start_trial: {
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
                "application/json": components["schemas"]["StartTrial"];
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
            default: components["responses"]["Problem"];
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
    organization_change_workspace: {
        parameters: {
            query?: never;
            header?: {
                /** @description The workspace to work in, by name. */
                "Quarterdeck-Workspace"?: string;
            };
            path: {
                workspace_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkspaceChange"];
            };
        };
        responses: {
            /** @description Successful Response */
            200: {
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
