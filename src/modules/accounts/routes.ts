import { serve, type Endpoint } from '#platform/http/endpoint.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { beginTotp } from './begin-totp.ts';
import { cancelClosure } from './cancel-closure.ts';
import { changePassword } from './change-password.ts';
import { closeWorkspace } from './close-workspace.ts';
import { confirmMailChange } from './confirm-mail-change.ts';
import { confirmTotp } from './confirm-totp.ts';
import * as contract from './contract.ts';
import * as closure from './contract/closure.ts';
import * as entry from './contract/entry.ts';
import * as installation from './contract/installation.ts';
import * as me from './contract/me.ts';
import * as operators from './contract/operators.ts';
import * as workspace from './contract/workspace.ts';
import { createApiKey } from './create-api-key.ts';
import { createOperator } from './create-operator.ts';
import { createWorkspace } from './create-workspace.ts';
import { deleteOperator } from './delete-operator.ts';
import { deleteOperatorInvitation } from './delete-operator-invitation.ts';
import { disableTotp } from './disable-totp.ts';
import { downloadExport } from './download-export.ts';
import { getClosure } from './get-closure.ts';
import { getInstallation } from './get-installation.ts';
import { getInvitation } from './get-invitation.ts';
import { getMail } from './get-mail.ts';
import { getOperator } from './get-operator.ts';
import { getOperatorLogin } from './get-operator-login.ts';
import { getPasswordReset } from './get-password-reset.ts';
import { getSession } from './get-session.ts';
import { getSignUp } from './get-sign-up.ts';
import { getTotp } from './get-totp.ts';
import { getWorkspace } from './get-workspace.ts';
import { inviteOperator } from './invite-operator.ts';
import { inviteOwner } from './invite-owner.ts';
import { listApiKeys } from './list-api-keys.ts';
import { listAuditEntries } from './list-audit-entries.ts';
import { listDeadLetters } from './list-dead-letters.ts';
import { listInstallationDeadLetters } from './list-installation-dead-letters.ts';
import { listInstallationWorkspaces } from './list-installation-workspaces.ts';
import { listMails } from './list-mails.ts';
import { listNotices } from './list-notices.ts';
import { listOperators } from './list-operators.ts';
import { listSessions } from './list-sessions.ts';
import { logIn } from './log-in.ts';
import { logOut } from './log-out.ts';
import { renewOperatorInvitation } from './renew-operator-invitation.ts';
import { renewRecoveryCodes } from './renew-recovery-codes.ts';
import { requestExport } from './request-export.ts';
import { requestMailChange } from './request-mail-change.ts';
import { requestPasswordReset } from './request-password-reset.ts';
import { requestSignUp } from './request-sign-up.ts';
import { resetPassword } from './reset-password.ts';
import { resolveNotice } from './resolve-notice.ts';
import { revertMailChange } from './revert-mail-change.ts';
import { revokeApiKey } from './revoke-api-key.ts';
import { revokeOtherSessions } from './revoke-other-sessions.ts';
import { revokeSession } from './revoke-session.ts';
import { runAllDeadLetters } from './run-all-dead-letters.ts';
import { runDeadLetter } from './run-dead-letter.ts';
import { runInstallationDeadLetter } from './run-installation-dead-letter.ts';
import { signUpFirst } from './sign-up-first.ts';
import { updateMe } from './update-me.ts';
import { updateOperator } from './update-operator.ts';
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
  serve(entry.requestSignUp, requestSignUp),
  serve(entry.getInvitation, getInvitation),
  serve(entry.acceptInvitation, acceptInvitation),
  serve(entry.requestPasswordReset, requestPasswordReset),
  serve(entry.getPasswordReset, getPasswordReset),
  serve(entry.resetPassword, resetPassword),
  serve(entry.confirmMailChange, confirmMailChange),
  serve(entry.revertMailChange, revertMailChange),

  serve(me.updateMe, updateMe),
  serve(me.changePassword, changePassword),
  serve(me.requestMailChange, requestMailChange),
  serve(me.listSessions, listSessions),
  serve(me.revokeSession, revokeSession),
  serve(me.revokeOtherSessions, revokeOtherSessions),
  serve(me.getTotp, getTotp),
  serve(me.beginTotp, beginTotp),
  serve(me.confirmTotp, confirmTotp),
  serve(me.renewRecoveryCodes, renewRecoveryCodes),
  serve(me.disableTotp, disableTotp),

  serve(operators.listOperators, listOperators),
  serve(operators.createOperator, createOperator),
  serve(operators.getOperator, getOperator),
  serve(operators.updateOperator, updateOperator),
  serve(operators.deleteOperator, deleteOperator),
  serve(operators.inviteOperator, inviteOperator),
  serve(operators.renewOperatorInvitation, renewOperatorInvitation),
  serve(operators.deleteOperatorInvitation, deleteOperatorInvitation),

  serve(workspace.listApiKeys, listApiKeys),
  serve(workspace.createApiKey, createApiKey),
  serve(workspace.revokeApiKey, revokeApiKey),
  serve(workspace.listAuditEntries, listAuditEntries),
  serve(workspace.listNotices, listNotices),
  serve(workspace.resolveNotice, resolveNotice),
  serve(workspace.listDeadLetters, listDeadLetters),
  serve(workspace.runDeadLetter, runDeadLetter),
  serve(workspace.runAllDeadLetters, runAllDeadLetters),
  serve(workspace.createWorkspace, createWorkspace),

  serve(closure.getClosure, getClosure),
  serve(closure.closeWorkspace, closeWorkspace),
  serve(closure.cancelClosure, cancelClosure),
  serve(closure.requestExport, requestExport),
  serve(closure.downloadExport, downloadExport),

  serve(installation.getInstallation, getInstallation),
  serve(installation.listInstallationWorkspaces, listInstallationWorkspaces),
  serve(installation.listInstallationDeadLetters, listInstallationDeadLetters),
  serve(installation.runInstallationDeadLetter, runInstallationDeadLetter),
  serve(installation.inviteOwner, inviteOwner),
  serve(installation.listMails, listMails),
  serve(installation.getMail, getMail),
];
