/** Whether this build shows the gallery of parts; set by `vite.config.ts`. */
declare const GALLERY: boolean;
