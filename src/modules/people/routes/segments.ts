import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from '../contract/segments.ts';
import { copySegment } from '../segments/copy-segment.ts';
import { countSegment } from '../segments/count-segment.ts';
import { createSegment } from '../segments/create-segment.ts';
import { deleteSegment, listSegmentUses } from '../segments/delete-segment.ts';
import { listSegmentFolders, listSegments } from '../segments/list-segments.ts';
import { loadSegment } from '../segments/segment-lookup.ts';
import { updateSegment } from '../segments/update-segment.ts';

export const segmentRoutes: readonly Endpoint[] = [
  serve(contract.listSegments, listSegments),
  serve(contract.listSegmentFolders, listSegmentFolders),
  serve(contract.createSegment, createSegment),
  serve(contract.getSegment, async (ctx, { segmentId }) => loadSegment(ctx, segmentId)),
  serve(contract.updateSegment, updateSegment),
  serve(contract.copySegment, copySegment),
  serve(contract.countSegment, countSegment),
  serve(contract.listSegmentUses, listSegmentUses),
  serve(contract.deleteSegment, deleteSegment),
];
