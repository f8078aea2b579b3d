import { serve, serveUpload, serveWaiting, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import { deleteMedia } from './delete-media.ts';
import { getMedia } from './get-media.ts';
import { listFolders } from './list-folders.ts';
import { listMedia } from './list-media.ts';
import { listUses } from './list-uses.ts';
import { getSpace } from './space/get-space.ts';
import { listSpaces } from './space/list-spaces.ts';
import { updateSpace } from './space/update-space.ts';
import { createLink } from './links/create-link.ts';
import { getDownloads } from './links/get-downloads.ts';
import { getPreparation } from './variants/get-preparation.ts';
import { setPoster, takePoster } from './posters/set-poster.ts';
import { updateMedia } from './update-media.ts';
import { beginUpload } from './uploads/begin-upload.ts';
import { beginCompletion, endCompletion, readPieces } from './uploads/complete-upload.ts';
import { getUpload } from './uploads/get-upload.ts';
import { sendPiece, storePiece } from './uploads/send-piece.ts';
import { takeUpload, uploadMedia } from './uploads/upload-media.ts';

export const endpoints: readonly Endpoint[] = [
  serve(contract.listMedia, listMedia),
  serve(contract.listFolders, listFolders),
  serve(contract.getMedia, getMedia),
  serve(contract.getSpace, getSpace),
  serve(contract.listSpaces, listSpaces),
  serve(contract.updateSpace, updateSpace),
  serve(contract.getPreparation, getPreparation),
  serveUpload(contract.uploadMedia, takeUpload, uploadMedia),
  serveUpload(contract.setPoster, takePoster, setPoster),
  serve(contract.beginUpload, beginUpload),
  serve(contract.getUpload, getUpload),
  serveUpload(contract.sendPiece, storePiece, sendPiece),
  serveWaiting(contract.completeUpload, { begin: beginCompletion, wait: readPieces, end: endCompletion }),
  serve(contract.updateMedia, updateMedia),
  serve(contract.listUses, listUses),
  serve(contract.deleteMedia, deleteMedia),
  serve(contract.createLink, createLink),
  serve(contract.getDownloads, getDownloads),
];
