/** Tables of no workspace, each with its reason. */
export const globalTables: Readonly<Record<string, string>> = {
  'public.installation': 'one row: what the installation itself knows',
  'public.installation_buckets':
    'tokens of the limits of the installation’s own mail server, which all workspaces share; the engine’s alone',
  'public.mailbox_mails': 'the built-in mailbox, where no mail server is set: read by the installation’s owner only',
  'public.rate_limits': 'counts calls before anybody is known',
  'public.schema_migrations': 'which migrations have run',
  'public.sessions': 'a session is a person’s, who may belong to several workspaces',
  'public.staff': 'people who work here have one login for all their workspaces',
  'public.staff_recovery_codes': 'belongs to a person, as staff does',
  'public.staff_tokens': 'links sent to a person, as staff is',
  'queue.runners': 'processes that work the queue',
};

/** Keys of tenant tables that do not begin with `workspace_id`, each with its reason. */
export const otherKeys: Readonly<Record<string, string>> = {
  'public.addresses addresses_pkey': 'leads from a public id to its workspace, before one is known; read by resolve_address only',
};

/** Tables that the engine role sees across workspaces, each with who drives it. */
export const engineTables: Readonly<Record<string, string>> = {
  'public.completed_jobs': 'the queue takes away old rows',
  'public.deliveries': 'senders claim and close, the reaper ends leases',
  'public.due_hints': 'claims fold them into due_work',
  'public.transports': 'the sender pauses the ways out that fail',
  'public.send_buckets': 'the sender takes tokens of the limits',
  'public.send_days': 'the sender counts what servers said',
  'public.address_bounces': 'the receiver of returned mail counts by address',
  'public.returned_mails': 'the receiver of returned mail writes it down',
  'public.due_work': 'tells senders which workspace has something due',
  'public.facts': 'the queue takes away old rows',
  'public.exports': 'the nightly tick ends files of exports past their term',
  'public.imports': 'the nightly tick ends files of imports past their term',
  'public.message_actions': 'the statement that records what was sent notes what follows',
  'public.sent_actions': 'noted by that statement, looked for by whoever starts it',
  'public.workspace_exports': 'the nightly tick ends exports past their term',
  'public.order_numbers': 'the nightly comparison goes through workspaces that have sold',
  'public.workspaces': 'ticks go from workspace to workspace',
};

/** Functions that run with their owner's rights, each with what keeps it within bounds. */
export const definerFunctions: Readonly<Record<string, string>> = {
  'public.api_key_by_hash': 'a key that its caller knows leads to its workspace, and to nothing else',
  'public.installation_workspaces': 'for the engine alone: the page of the installation’s owner',
  'public.installation_media_spaces': 'for the engine alone: the page of the installation’s owner',
  'public.memberships_of': 'where one person works; asked at login, before a workspace is entered',
  'public.prune_rows': 'for the engine alone: rows past the term of their table’s manifest',
  'public.resolve_address': 'a public id leads to its workspace, and to nothing else',
  'public.workspaces_with_notice': 'for the engine alone: ids of workspaces, for the tick that resolves what has passed',
  'queue.dead_letters': 'of the current workspace only; refuses without one',
  'queue.dead_letters_of': 'for the engine alone',
  'queue.drop_job': 'of the current workspace only; refuses without one',
  'queue.drop_jobs_of': 'for the engine alone: a workspace’s erasure',
  'queue.enqueue': 'stamps the current workspace; refuses without one',
  'queue.enqueue_global': 'the few jobs that belong to no workspace, by name',
  'queue.run_again': 'of the current workspace only; refuses without one',
  'queue.run_any_again': 'for the engine alone: the page of the installation’s owner',
};

/** Columns that look like secrets and leave in an export all the same. */
export const exportedSecrets: Readonly<Record<string, string>> = {};

/** Routes whose example cannot be answered in any workspace, each with where it is tested instead. */
export const answeredElsewhere: Readonly<Record<string, string>> = {
  'actions.end-consent': 'needs an answer of Google: src/modules/actions/google/google.test.ts',
  'actions.list-sheets': 'needs an answer of Google: src/modules/actions/google/google.test.ts',
  'actions.test-sheet': 'needs an answer of Google: src/modules/actions/google/google.test.ts',
  'commerce.connect-stripe': 'needs an answer of Stripe: src/modules/commerce/providers/stripe/stripe.test.ts',
  'accounts.sign-up-first': 'only the first visitor of an installation: its own tests, and the journey of the first start',
};
