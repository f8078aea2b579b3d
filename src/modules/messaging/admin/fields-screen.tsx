import { FieldsEditor } from '#modules/people/admin/parts.ts';
import { scenarioHome } from './scenario-home.ts';
import { ScenarioPage } from './scenario-page.tsx';

/** What the scenario's forms ask for: fields shared with other scenarios, and its own. */
export function FieldsScreen() {
  return (
    <ScenarioPage path={`${scenarioHome}/fields`} help="people/fields">
      {(scenario) => <FieldsEditor audienceId={scenario.audience.id} scenario={{ id: scenario.id, title: scenario.title }} />}
    </ScenarioPage>
  );
}
