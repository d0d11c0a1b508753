// What a caller gives of a person or an organization, in the words of the resources.
interface PersonParts {
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly emails?: readonly string[] | undefined;
  readonly organization_ids?: readonly number[] | undefined;
}

export const toPersonParts = <Input extends PersonParts>(
  input: Input,
): {
  firstName: Input["first_name"];
  lastName: Input["last_name"];
  emailAddresses: Input["emails"];
  companyIds: Input["organization_ids"];
} => ({
  firstName: input.first_name,
  lastName: input.last_name,
  emailAddresses: input.emails,
  companyIds: input.organization_ids,
});

interface CompanyParts {
  readonly name?: string | undefined;
  readonly domain?: string | undefined;
  readonly person_ids?: readonly number[] | undefined;
}

export const toCompanyParts = <Input extends CompanyParts>(
  input: Input,
): { name: Input["name"]; domain: Input["domain"]; personIds: Input["person_ids"] } => ({
  name: input.name,
  domain: input.domain,
  personIds: input.person_ids,
});
