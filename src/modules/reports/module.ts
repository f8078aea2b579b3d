import type { Module } from '#platform/module.ts';
import { endpoints } from './routes.ts';

export const reportsModule: Module = { name: 'reports', endpoints };
