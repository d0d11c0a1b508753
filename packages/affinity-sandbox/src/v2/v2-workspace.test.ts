// Users, teams, feedback and the ties of the team: shapes, filters, and what only some may see.
import { beforeEach, describe, expect, it } from "vitest";
import { createManualClock, createSandbox, type Sandbox } from "../index.ts";
import { createTestClient, type TestClient } from "../testing/create-test-client.ts";

let sandbox: Sandbox;
let client: TestClient;
let associate: TestClient;

const clock = createManualClock(Date.UTC(2026, 10, 20, 9));

beforeEach(() => {
  sandbox = createSandbox({ clock, versionLagMs: 0 });
  client = createTestClient(sandbox);
  associate = createTestClient(sandbox, 3);
});

interface Identified {
  readonly id: number;
}

const idsOf = async (path: string, asker = client): Promise<number[]> =>
  (await asker.get(path)).body.data.map((each: Identified) => each.id);

describe("users", () => {
  it("have the ids of their persons; addresses and roles show to who manages users [users.rights]", async () => {
    const plain = {
      id: 44_302,
      firstName: "Daniel",
      lastName: "Okafor",
      primaryEmailAddress: "daniel@fernhill.example",
      photoUrl: null,
      status: "active",
    };
    expect((await associate.get("/v2/users/44302")).body).toEqual(plain);
    expect((await associate.get("/v2/users")).body.data[1]).toEqual(plain);
    expect((await client.get("/v2/users/44302")).body).toEqual({
      ...plain,
      emailAddresses: ["daniel@fernhill.example"],
      role: "Partner",
    });
  });

  it("are found by part of a name or address, by id and by status [users.term] [users.all-statuses]", async () => {
    sandbox.control.deactivateUser(44_303);
    expect(await idsOf("/v2/users?term=OKA")).toEqual([44_302]);
    expect(await idsOf("/v2/users?term=maya@")).toEqual([44_301]);
    expect(await idsOf("/v2/users?filter=status=deactivated")).toEqual([44_303]);
    expect(await idsOf("/v2/users?filter=id=44301|id=44304")).toEqual([44_301, 44_304]);
    expect(await idsOf("/v2/users")).toHaveLength(6);
  });

  it("who are not there, and questions that cannot be answered, are refused", async () => {
    expect((await client.get("/v2/users/44320")).status).toBe(404);
    expect((await client.get("/v2/users/me")).status).toBe(400);
    expect((await client.get("/v2/users?filter=role=Partner")).body.errors[0].param).toBe("filter");
    expect((await client.get("/v2/users?limit=101")).body.errors[0].param).toBe("limit");
  });
});

describe("teams", () => {
  it("come by name, turned around or by age when asked [teams.order]", async () => {
    const names = async (query: string) =>
      (await client.get(`/v2/teams${query}`)).body.data.map((team: { name: string }) => team.name);
    expect(await names("")).toEqual(["Investment team", "Investor relations", "Platform"]);
    expect(await names("?orderBy=-name")).toEqual(["Platform", "Investor relations", "Investment team"]);
    expect(await names("?orderBy=createdAt&orderBy=-name")).toEqual(await names("?orderBy=-name"));
    expect(await names("?filter=name=^invest")).toHaveLength(2);
    expect(await names("?filter=id=202")).toEqual(["Platform"]);
    expect((await client.get("/v2/teams?limit=1&totalCount=true")).body.pagination.totalCount).toBe(3);
  });

  it("show members and lists when included, and their privacy to who manages teams [teams.previews] [teams.privacy-rights]", async () => {
    const team = { id: 202, name: "Platform", createdAt: "2023-11-03T17:00:00Z", updatedAt: null };
    expect((await associate.get("/v2/teams/202")).body).toEqual(team);
    const path = "/v2/teams/202?includes=membersPreview&includes=accessibleListsPreview";
    const member = {
      id: 5,
      user: { id: 44_305, firstName: "Grace", lastName: "Whitfield", emailAddress: "grace@fernhill.example" },
      addedAt: "2023-11-03T17:00:00Z",
    };
    const full = (await associate.get(path)).body;
    expect(full.membersPreview).toEqual({ totalCount: 2, data: [member, expect.objectContaining({ id: 6 })] });
    expect(full.accessibleListsPreview).toMatchObject({ totalCount: 1, data: [{ id: 12_059, type: "company" }] });
    const seen = (await client.get(path)).body;
    expect(seen.privacyType).toBe("share-subjects-bodies");
    expect(seen.membersPreview.data[0]).toEqual({ ...member, privacyType: "share-subjects-bodies" });
  });

  it("tell no privacy in an account without it [teams.privacy]", async () => {
    const without = createTestClient(createSandbox({ clock, assume: { teamPrivacy: false } }));
    expect((await without.get("/v2/teams/202")).body).not.toHaveProperty("privacyType");
    expect((await without.get("/v2/teams/202/members")).body.data[0]).not.toHaveProperty("privacyType");
  });

  it("have members and lists of their own to page through [teams.lists]", async () => {
    const members = (await client.get("/v2/teams/201/members?limit=3&totalCount=true")).body;
    expect([members.data.length, members.pagination.totalCount]).toEqual([3, 4]);
    expect(members.pagination.nextUrl).toContain("cursor=");
    expect(await idsOf("/v2/teams/203/accessible-lists")).toEqual([12_060]);
    expect(await idsOf("/v2/teams/203/accessible-lists", associate)).toEqual([]);
    for (const path of ["/v2/teams/9", "/v2/teams/9/members", "/v2/teams/9/accessible-lists"]) {
      expect([path, (await client.get(path)).status]).toEqual([path, 404]);
    }
    for (const [query, param] of [
      ["includes=everything", "includes"],
      ["orderBy=size", "orderBy"],
      ["orderBy=constructor", "orderBy"],
    ]) {
      expect((await client.get(`/v2/teams?${query}`)).body.errors[0].param).toBe(param);
    }
  });
});

describe("feedback", () => {
  it("is taken without an answer, when it is whole [feedback.answer]", async () => {
    const good = { type: "api", subject: "Thanks", body: "It works." };
    const taken = await client.send("POST", "/v2/feedback", good);
    expect([taken.status, taken.text]).toEqual([204, ""]);
    for (const [change, param] of [
      [{ type: "praise" }, "type"],
      [{ subject: "" }, "subject"],
      [{ subject: "x".repeat(256) }, "subject"],
      [{ body: 5 }, "body"],
    ] as const) {
      const refused = await client.send("POST", "/v2/feedback", { ...good, ...change });
      expect([refused.status, refused.body.errors[0].param]).toEqual([400, param]);
    }
  });
});

describe("relationships", () => {
  it("score 0 with whom one only has on LinkedIn [relationships.linkedin]", async () => {
    const { data } = (await client.get("/v2/persons/44320/relationships")).body;
    expect(data.at(-1)).toEqual({
      person1: {
        id: 44_303,
        firstName: "Priya",
        lastName: "Raman",
        primaryEmailAddress: "priya@fernhill.example",
      },
      person2: {
        id: 44_320,
        firstName: "Jane",
        lastName: "Smith",
        primaryEmailAddress: "jane.smith@brightwater.example",
      },
      interactionScore: 0,
      linkedIn: { connectedOn: "2021-03-02" },
    });
    const ofPriya = (await client.get("/v2/persons/44303/relationships?limit=100&filter=interactionScore<=0")).body
      .data;
    expect(ofPriya.every((each: { person1: Identified }) => each.person1.id === 44_303)).toBe(true);
    expect(ofPriya.some((each: { person2: Identified }) => each.person2.id === 44_320)).toBe(true);
    const above = (await client.get("/v2/persons/44320/relationships?filter=interactionScore>0&totalCount=true")).body;
    expect(above.pagination.totalCount).toBe(data.length - 1);
  });

  it("of deactivated users are left out in the first version [relationships.deactivated]", async () => {
    sandbox.control.deactivateUser(44_303);
    const count = async (version: string) =>
      (await client.get("/v2/persons/44320/relationships", { "X-Affinity-Api-Version": version })).body.data.length;
    expect(await count("2024-01-01")).toBe((await count("2026-07-15")) - 1);
  });
});

describe("inferred connections", () => {
  const coworkers = "/v2/inferred-connections/coworkers";
  const investors = "/v2/inferred-connections/investor-executive-connections";
  const at = (path: string, companyId: number) => `${path}?filter=target.currentCompany.id=${companyId}`;

  it("name colleagues who shared an employer, longest first [connections.coworkers] [connections.order]", async () => {
    const { data } = (await client.get(at(coworkers, 7_133_202))).body;
    const jane = data.find((group: { target: { fullName: string } }) => group.target.fullName === "Jane Smith");
    expect(jane.target).toEqual({
      fullName: "Jane Smith",
      title: "Chief Executive Officer",
      linkedinUrl: "https://linkedin.example/in/jane-44320",
      currentCompany: { id: 7_133_202, name: "Brightwater Robotics", domain: "brightwater.example" },
    });
    const maya = jane.connections.find((each: { source: Identified }) => each.source.id === 44_301);
    expect(maya.inference).toEqual({
      sharedEmployer: { id: 7_133_141, name: expect.any(String), domain: expect.any(String) },
      overlapStartDate: expect.stringMatching(/^2014-/),
      overlapEndDate: expect.stringMatching(/^2017-/),
    });
    const days = (connection: { inference: { overlapStartDate: string; overlapEndDate: string } }) =>
      Date.parse(connection.inference.overlapEndDate) - Date.parse(connection.inference.overlapStartDate);
    for (const { connections } of data) {
      expect(connections.map(days)).toEqual(connections.map(days).toSorted((a: number, b: number) => b - a));
    }
    sandbox.control.deactivateUser(44_301);
    const later = JSON.stringify((await associate.get(at(coworkers, 7_133_202))).body.data);
    expect(later).not.toContain('"source":{"id":44301');
  });

  it("name colleagues whose firm funded a company that the target ran [connections.investors]", async () => {
    const { data } = (await client.get(at(investors, 7_133_202))).body;
    const jane = data.find((group: { target: { fullName: string } }) => group.target.fullName === "Jane Smith");
    const [tie] = jane.connections;
    expect(tie.source.id).toBe(44_302);
    expect(tie.inference.portfolioCompany.id).toBe(7_133_141);
    expect(tie.inference.investingFirm).toEqual(tie.dealContext.investor.company);
    const { fundingEvent, executive, investor } = tie.dealContext;
    expect(executive).toMatchObject({ title: "Chief Executive Officer", company: { id: 7_133_141 } });
    expect(fundingEvent.date > executive.startDate && fundingEvent.date < executive.endDate).toBe(true);
    expect(fundingEvent.date > investor.startDate).toBe(true);
  });

  it("need exactly one company [connections.filter]", async () => {
    const one = "target.currentCompany.id=7133202";
    for (const filter of ["", `${one}|target.currentCompany.id=7133101`, `!(${one})`, "id=1", `${one}x`]) {
      const { status, body } = await client.get(`${coworkers}?filter=${encodeURIComponent(filter)}`);
      expect([filter, status, body.errors[0].param]).toEqual([filter, 400, "filter"]);
    }
    expect((await client.get(investors)).status).toBe(400);
    expect((await client.get(`${at(coworkers, 7_133_202)}&filter=${one}`)).status).toBe(400);
    expect((await client.get(at(coworkers, 1))).status).toBe(404);
    expect((await client.get(at(coworkers, 7_133_050))).status).toBe(422);
    expect((await client.get(`${at(coworkers, 7_133_202)}&limit=51`)).body.errors[0].param).toBe("limit");
    expect((await client.get(`${at(coworkers, 7_133_102)}&totalCount=true`)).body.pagination).toHaveProperty(
      "totalCount",
    );
  });
});

describe("suggestions of duplicates", () => {
  const companiesPath = "/v2/duplicates/company-suggestions";
  const personsPath = "/v2/duplicates/person-suggestions";
  const newCompany = async (name: string, domain?: string) =>
    (await client.send("POST", "/organizations", { name, domain })).body.id;
  const newPerson = async (first_name: string, last_name: string, email: string) =>
    (await client.send("POST", "/persons", { first_name, last_name, emails: [email] })).body.id;

  it("pair companies by domain or name, with one profile each [duplicates.criteria] [duplicates.open]", async () => {
    expect((await client.get(companiesPath)).body.data).toEqual([]);
    const byDomain = await newCompany("Bright Water", "brightwater.example");
    const byName = await newCompany("Brightwater  Robotics, Inc.");
    const { data } = (await client.get(companiesPath)).body;
    expect(data.map((each: { id: string; matchCriteria: string }) => [each.id, each.matchCriteria])).toEqual([
      [`7133202-${byDomain}`, "domain-match"],
      [`7133202-${byName}`, "name"],
    ]);
    expect(data[0].primaryProfile).toMatchObject({ id: 7_133_202, isEnriched: true });
    expect(data[0].duplicateProfiles).toEqual([
      {
        id: byDomain,
        name: "Bright Water",
        domain: "brightwater.example",
        domains: ["brightwater.example"],
        isGlobal: false,
        isEnriched: false,
      },
    ]);
    await client.send("POST", "/v2/company-merges", { primaryCompanyId: 7_133_202, duplicateCompanyId: byDomain });
    clock.advance(2_000);
    await sandbox.control.settle();
    expect((await client.get(companiesPath)).body.data).toHaveLength(1);
  });

  it("keep a global company, and never suggest two of them [duplicates.open]", async () => {
    const [one, other] = sandbox.control.world.all("companies").filter((each) => each.isGlobal && each.isInAccount);
    const made = await newCompany(one?.name ?? "", other?.domains[0]);
    const { data } = (await client.get(companiesPath)).body;
    expect(data.map((each: { id: string }) => each.id)).toEqual([`${other?.id}-${made}`]);
  });

  it("pair persons by name, or by address and last name [duplicates.criteria] [duplicates.query]", async () => {
    const same = await newPerson("jane", "SMITH", "js@home.example");
    const alike = await newPerson("J.", "Smith", "jane.smith@home.example");
    const ids = async (query: string) =>
      (await client.get(`${personsPath}${query}`)).body.data.map((each: { id: string }) => each.id);
    expect(await ids("")).toEqual([`44320-${same}`, `44320-${alike}`]);
    expect(await ids("?filter=matchCriteria=intelligent")).toEqual([`44320-${alike}`]);
    expect(await ids("?term=JAN")).toHaveLength(2);
    expect(await ids("?term=zz")).toEqual([]);
    expect((await client.get(`${personsPath}?limit=1&totalCount=true`)).body.pagination).toMatchObject({
      totalCount: 2,
      nextUrl: expect.stringContaining("cursor="),
    });
    await newPerson("Ada", "Voss", "ada@one.example");
    const last = await newPerson("Ada", "Voss", "ada@two.example");
    expect((await ids("?orderBy=name"))[0]).toContain(`-${last}`);
    expect((await ids("?orderBy=-name")).at(-1)).toContain(`-${last}`);
    for (const [query, param] of [
      ["term=a", "term"],
      ["filter=id=1", "filter"],
      ["orderBy=size", "orderBy"],
    ]) {
      expect((await client.get(`${personsPath}?${query}`)).body.errors[0].param).toBe(param);
    }
  });

  it("are for who manages duplicates [duplicates.rights]", async () => {
    for (const path of [companiesPath, personsPath]) expect((await associate.get(path)).status).toBe(403);
    expect((await createTestClient(sandbox, 1).get(personsPath)).status).toBe(200);
  });
});
