import type { Module } from '#platform/module.ts';

export const mediaModule: Module = {
  name: 'media',
  permissions: { 'media.view': 'media', 'media.edit': 'media' },
  tables: {
    media: { export: 'rows', erase: 'delete', retention: 'for ever' },
  },
};
