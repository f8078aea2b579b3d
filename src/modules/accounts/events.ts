import { z } from 'zod';
import { instant } from '#platform/http/contract.ts';
import { fact } from '#platform/events/facts.ts';

/** The owner closes the workspace: nothing more is sent, charged or booked in it; on `closingAt` it is erased. */
export const workspaceClosing = fact('accounts.workspace-closing', z.object({ closingAt: instant }));

/** The closing was taken back before its day. */
export const workspaceReopened = fact('accounts.workspace-reopened', z.object({}));
