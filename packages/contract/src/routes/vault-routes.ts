// The routes of the vault, for deployment keys.
import { z } from "zod";
import type { RouteDescription } from "../route-description.ts";
import { startRotationBody, startTenantKeyRotationBody, vaultJob, vaultStatus } from "../vault.ts";

const rotationAnswer = { status: 200, schema: z.object({ rotation: vaultJob }) } as const;
const tenantKeyRotationAnswer = { status: 200, schema: z.object({ tenantKeyRotation: vaultJob }) } as const;
const verificationAnswer = { status: 200, schema: z.object({ verification: vaultJob }) } as const;

export const vaultRoutes: readonly RouteDescription[] = [
  {
    operationId: "getVault",
    method: "GET",
    path: "/v1/vault",
    summary:
      "Tells which root keys wrap what, which tenants' keys have older versions, and how far long work is; for deployment keys",
    secured: true,
    answer: { status: 200, schema: z.object({ vault: vaultStatus }) },
    errors: ["not_found"],
  },
  {
    operationId: "startRotation",
    method: "POST",
    path: "/v1/vault/rotation",
    summary:
      "Wraps every tenant's key with the current root key, in the background; goes on where an earlier one stopped",
    secured: true,
    body: startRotationBody,
    answer: rotationAnswer,
    errors: ["invalid_request", "not_found", "audit_unavailable"],
  },
  {
    operationId: "stopRotation",
    method: "DELETE",
    path: "/v1/vault/rotation",
    summary: "Stops a rotation between two keys; what is done stays done",
    secured: true,
    answer: rotationAnswer,
    errors: ["not_found"],
  },
  {
    operationId: "startTenantKeyRotation",
    method: "POST",
    path: "/v1/vault/tenant-key-rotation",
    summary:
      "Gives the key of one tenant, or of every tenant, a new version and seals all credentials by it, in the background; of all tenants, goes on where an earlier one stopped",
    secured: true,
    body: startTenantKeyRotationBody,
    answer: tenantKeyRotationAnswer,
    errors: ["invalid_request", "not_found", "conflict", "audit_unavailable"],
  },
  {
    operationId: "stopTenantKeyRotation",
    method: "DELETE",
    path: "/v1/vault/tenant-key-rotation",
    summary: "Stops a rotation of tenants' keys; what is done stays done, and the rest is sealed anew as it is used",
    secured: true,
    answer: tenantKeyRotationAnswer,
    errors: ["not_found"],
  },
  {
    operationId: "startVerification",
    method: "POST",
    path: "/v1/vault/verification",
    summary: "Opens every stored credential once, in the background, without using any",
    secured: true,
    answer: verificationAnswer,
    errors: ["not_found"],
  },
  {
    operationId: "stopVerification",
    method: "DELETE",
    path: "/v1/vault/verification",
    summary: "Stops a verification",
    secured: true,
    answer: verificationAnswer,
    errors: ["not_found"],
  },
];
