import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/audiences.ts';
import { archiveAudience } from '../audiences/archive-audience.ts';
import { createAudience } from '../audiences/create-audience.ts';
import { getKindImpact } from '../audiences/get-kind-impact.ts';
import { listAudienceFolders } from '../audiences/list-audience-folders.ts';
import { listAudiences } from '../audiences/list-audiences.ts';
import { loadAudience } from '../queries/audiences.ts';
import { restoreAudience } from '../audiences/restore-audience.ts';
import { updateAudience } from '../audiences/update-audience.ts';

export const audienceRoutes: readonly Endpoint[] = [
  serve(contract.listAudiences, listAudiences),
  serve(contract.listAudienceFolders, listAudienceFolders),
  serve(contract.createAudience, createAudience),
  serve(contract.getAudience, async (ctx, { audienceId }) => loadAudience(ctx, audienceId)),
  serve(contract.updateAudience, updateAudience),
  serve(contract.getKindImpact, getKindImpact),
  serve(contract.archiveAudience, archiveAudience),
  serve(contract.restoreAudience, restoreAudience),
];
