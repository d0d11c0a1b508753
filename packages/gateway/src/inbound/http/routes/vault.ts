// GET /v1/vault, POST and DELETE /v1/vault/rotation, /v1/vault/tenant-key-rotation and /v1/vault/verification
import { startRotationBody, startTenantKeyRotationBody, type VaultJob } from "@postern/contract";
import type { FastifyInstance } from "fastify";
import type { ManageVault } from "../../../call/manage-vault.ts";
import type { JobProgress } from "../../../vault/long-job.ts";
import { callerOf } from "../caller.ts";
import { parseBody } from "../parse.ts";

const renderJob = ({ startedAt, finishedAt, problems, ...job }: JobProgress): VaultJob => ({
  ...job,
  problems: [...problems],
  ...(startedAt === undefined ? {} : { startedAt: new Date(startedAt).toISOString() }),
  ...(finishedAt === undefined ? {} : { finishedAt: new Date(finishedAt).toISOString() }),
});

export const registerVaultRoutes = (app: FastifyInstance, vault: ManageVault): void => {
  app.get("/v1/vault", async (request) => {
    const { rotation, tenantKeyRotation, verification, ...status } = await vault.status(callerOf(request));
    const jobs = { rotation, tenantKeyRotation, verification };
    const rendered = Object.entries(jobs).map(([name, job]) => [name, renderJob(job)]);
    return { vault: { ...status, ...Object.fromEntries(rendered) } };
  });

  app.post("/v1/vault/rotation", async (request) => {
    const { all } = parseBody(startRotationBody, request.body ?? {});
    return { rotation: renderJob(await vault.startRotation(callerOf(request), { isWhole: all })) };
  });

  app.delete("/v1/vault/rotation", async (request) => ({
    rotation: renderJob(await vault.stopRotation(callerOf(request))),
  }));

  app.post("/v1/vault/tenant-key-rotation", async (request) => {
    const { tenant } = parseBody(startTenantKeyRotationBody, request.body ?? {});
    return { tenantKeyRotation: renderJob(await vault.startTenantKeyRotation(callerOf(request), tenant)) };
  });

  app.delete("/v1/vault/tenant-key-rotation", async (request) => ({
    tenantKeyRotation: renderJob(await vault.stopTenantKeyRotation(callerOf(request))),
  }));

  app.post("/v1/vault/verification", async (request) => ({
    verification: renderJob(await vault.startVerification(callerOf(request))),
  }));

  app.delete("/v1/vault/verification", async (request) => ({
    verification: renderJob(await vault.stopVerification(callerOf(request))),
  }));
};
