// What screens of higher modules may show.
export { ScenarioSelect } from './scenario-select.tsx';
