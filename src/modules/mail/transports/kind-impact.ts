import { sql } from 'kysely';
import type { AudienceKindImpact } from '#modules/people/extend.ts';

/** An audience that is for LINE alone takes none of the servers that were chosen for it; the choice stays, for when it is for mail again. */
export const mailKindImpact: AudienceKindImpact = {
  module: 'mail',
  impactOf: async (ctx, { audienceId, from, to }) => {
    if ((from === 'line') === (to === 'line')) return { stops: [], resumes: [] };
    const { rows } = await sql<{ servers: number }>`select count(*)::int as servers from transport_choices
      where workspace_id = ${ctx.workspace.id} and audience_id = ${audienceId}`.execute(ctx.db);
    const count = rows[0]?.servers ?? 0;
    const use = { textKey: 'mail:kindImpact.transports', data: { count }, link: '/w/:workspaceId/transports' };
    const uses = count > 0 ? [use] : [];
    return to === 'line' ? { stops: uses, resumes: [] } : { stops: [], resumes: uses };
  },
};
