import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as blocks from '../contract/blocks.ts';
import * as suppressions from '../contract/suppressions.ts';
import { addBlocks } from '../blocks/add-blocks.ts';
import { deleteBlock } from '../blocks/delete-block.ts';
import { exportBlocks, listBlocks } from '../blocks/list-blocks.ts';
import { addSuppressions } from '../suppression/add-suppressions.ts';
import { deleteSuppression } from '../suppression/delete-suppression.ts';
import { exportSuppressions, listSuppressions } from '../suppression/list-suppressions.ts';

export const suppressionRoutes: readonly Endpoint[] = [
  serve(suppressions.listSuppressions, listSuppressions),
  serve(suppressions.addSuppressions, addSuppressions),
  serve(suppressions.deleteSuppression, deleteSuppression),
  serve(suppressions.exportSuppressions, exportSuppressions),
  serve(blocks.listBlocks, listBlocks),
  serve(blocks.addBlocks, addBlocks),
  serve(blocks.deleteBlock, deleteBlock),
  serve(blocks.exportBlocks, exportBlocks),
];
