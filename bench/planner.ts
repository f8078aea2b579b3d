import { sql } from 'kysely';
import { claimBatch } from '#modules/messaging/extend.ts';
import { makeCrowd, makeScenario, makeStep } from '#modules/messaging/testing.ts';
import { median, openStage, type Stage } from './stage.ts';

/** Mails that are due at each tick, whatever waits behind them. */
const DUE = 50;
const TICKS = 21;

export interface PlannerFigures {
  /** Milliseconds of a tick that claims what is due and makes it ready, and of one that finds nothing. */
  few: { due: number; idle: number };
  many: { due: number; idle: number };
  ratio: number;
}

/**
 * A tick of the sender's side of the planner (fold hints, take a turn, claim, look at each row's rules, load) with the same number of mails due among few and among
 * many enrolments that wait for a later hour. Aim: the same price.
 */
export async function benchPlanner(sizes: { few: number; many: number }): Promise<PlannerFigures> {
  const few = await ticksAmong(sizes.few);
  const many = await ticksAmong(sizes.many);
  return { few, many, ratio: many.due / few.due };
}

async function ticksAmong(enrolments: number): Promise<{ due: number; idle: number }> {
  const stage = await openStage();
  try {
    const made = await stage.inWorkspace(async (ctx) => {
      const scenario = await makeScenario(ctx);
      const step = await makeStep(ctx, { scenarioId: scenario.id, timing: { kind: 'at_time', days: 30, at: '09:00' } });
      return { scenarioId: scenario.id, messageId: step.id };
    });
    await stage.inWorkspace(async (ctx) => makeCrowd(ctx, { ...made, count: enrolments }));
    const due: number[] = [];
    const idle: number[] = [];
    for (let tick = 0; tick < TICKS; tick++) {
      await makeDue(stage, made.messageId);
      due.push(await timed(stage, DUE));
      idle.push(await timed(stage, 0));
    }
    return { due: median(due), idle: median(idle) };
  } finally {
    await stage.close();
  }
}

/** The hour of some readers comes. */
async function makeDue({ services, workspaceId }: Stage, messageId: string): Promise<void> {
  await sql`
    with hurried as (
      update deliveries set due_at = now() where ctid = any(array(
        select ctid from deliveries where workspace_id = ${workspaceId} and message_id = ${messageId} and state = 'planned' limit ${DUE}))
      returning channel, lane
    )
    insert into due_hints (workspace_id, channel, lane, due_at) select distinct ${workspaceId}, channel, lane, now() from hurried`.execute(
    services.database.engine,
  );
}

async function timed({ services }: Stage, expected: number): Promise<number> {
  const started = performance.now();
  const batch = await claimBatch(services, { channel: 'mail', worker: 'bench' });
  const took = performance.now() - started;
  if ((batch?.deliveries.length ?? 0) !== expected) throw new Error(`${batch?.deliveries.length ?? 0} were claimed, not ${expected}`);
  return took;
}
