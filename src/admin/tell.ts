import { notifications } from '@mantine/notifications';
import { asProblem } from './problem.ts';

/** Says in passing that something was done, where the screen itself does not show it. */
export function tellDone(message: string): void {
  notifications.show({ message, color: 'green.8' });
}

/** Says why something was not done, for buttons and menus that have no place of their own for it: `mutate(input, { onError: tellProblem })`. */
export function tellProblem(error: unknown): void {
  const { title, detail } = asProblem(error);
  notifications.show({ title, message: detail ?? '', color: 'red.9', autoClose: 10_000 });
}
