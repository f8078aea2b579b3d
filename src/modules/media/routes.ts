import { serve, serveUpload, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { deleteMedia } from './delete-media.ts';
import { getMedia } from './get-media.ts';
import { listFolders } from './list-folders.ts';
import { listMedia } from './list-media.ts';
import { listUses } from './list-uses.ts';
import { readPicture } from './read-picture.ts';
import { updateMedia } from './update-media.ts';
import { uploadMedia } from './upload-media.ts';

export const endpoints: readonly Endpoint[] = [
  serve(contract.listMedia, listMedia),
  serve(contract.listFolders, listFolders),
  serve(contract.getMedia, getMedia),
  serveUpload(contract.uploadMedia, readPicture, uploadMedia),
  serve(contract.updateMedia, updateMedia),
  serve(contract.listUses, listUses),
  serve(contract.deleteMedia, deleteMedia),
];
