/** Where a text belongs, which says what can be inserted into it: to a scenario, or to an audience as a whole. */
export type Place = { scenarioId: string } | { audienceId: string };
