import { AudiencePage } from './audience-page.tsx';
import { FieldsEditor } from './fields-editor.tsx';

export function FieldsScreen() {
  return (
    <AudiencePage path="/w/:workspaceId/audiences/:audienceId/fields" help="people/fields">
      {(audience) => <FieldsEditor audienceId={audience.id} />}
    </AudiencePage>
  );
}
