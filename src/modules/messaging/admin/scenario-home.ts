/** The screen of one scenario: its timeline. */
export const scenarioHome = '/w/:workspaceId/scenarios/:scenarioId';
