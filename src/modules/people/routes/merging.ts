import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/merging.ts';
import { listMerges, searchPeople } from '../merging/list-merges.ts';
import { mergePeople } from '../merging/merge-people.ts';
import { previewMerge } from '../merging/preview-merge.ts';
import { undoMerge } from '../merging/undo-merge.ts';

export const mergingRoutes: readonly Endpoint[] = [
  serve(contract.searchPeople, searchPeople),
  serve(contract.previewMerge, previewMerge),
  serve(contract.mergePeople, mergePeople),
  serve(contract.listMerges, listMerges),
  serve(contract.undoMerge, undoMerge),
];
