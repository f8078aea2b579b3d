/** Where this browser remembers the workspace it last worked in; `/` goes there. */
export const lastWorkspaceKey = 'tsudoi.workspace';
