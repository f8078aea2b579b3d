import { useSubmit } from '#admin/query.ts';
import { tellProblem } from '#admin/tell.ts';
import { ListOrder } from '#ui/list/list-order.tsx';
import '#ui/list/list.css';
import { orderSteps, type Funnel } from '../contract.ts';

/** Puts the steps into another order, by dragging or by the arrow buttons. */
export function StepOrder({ funnel, onDone }: { funnel: Funnel; onDone: () => void }) {
  const order = useSubmit(orderSteps);
  return (
    <ListOrder
      rows={funnel.steps}
      idOf={(step) => step.id}
      nameOf={(step) => step.name}
      save={async (ids) => order.mutateAsync({ funnelId: funnel.id, stepIds: [...ids] }, { onError: tellProblem })}
      onDone={onDone}
    />
  );
}
