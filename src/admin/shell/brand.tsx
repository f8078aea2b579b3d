import { Group, Text } from '@mantine/core';
import icon from '../icon.svg';

/** The product's sign and name. */
export function Brand() {
  return (
    <Group gap={8} wrap="nowrap">
      <img src={icon} width={26} height={26} alt="" />
      <Text span fw={700} fz="lg" lts="0.01em">
        Tsudoi
      </Text>
    </Group>
  );
}
