// What screens of higher modules may show.
export { SetSelect } from './set-select.tsx';
