import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import * as contract from './contract.ts';
import * as entry from './contract/entry.ts';
import { getOperatorLogin } from './get-operator-login.ts';
import { getSession } from './get-session.ts';
import { getSignUp } from './get-sign-up.ts';
import { getWorkspace } from './get-workspace.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { signUpFirst } from './sign-up-first.ts';
import { updateWorkspace } from './update-workspace.ts';

export const endpoints: readonly Endpoint[] = [
  serve(contract.getSession, getSession),
  serve(contract.createSession, logIn),
  serve(contract.deleteSession, logOut),
  serve(contract.getOperatorLogin, getOperatorLogin),
  serve(contract.getWorkspace, getWorkspace),
  serve(contract.updateWorkspace, updateWorkspace),
  serve(entry.getSignUp, getSignUp),
  serve(entry.signUpFirst, signUpFirst),
];
