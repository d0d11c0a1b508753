// Users, teams, feedback, and what ties the team to people outside.
import { assumed, type Behaviour, documented } from "./behaviour.ts";

export const workspaceBehaviours: readonly Behaviour[] = [
  documented("users.term", "Users are found by part of their first name, last name or primary address, and by status."),
  documented("users.rights", "Addresses and role of a user are shown to who manages users."),
  documented("users.all-statuses", "Deactivated and invited users stay in the list."),
  documented("teams.order", "Teams come by name unless asked otherwise, and filter by id and name."),
  documented("teams.previews", "Members and lists of a team stand in it only when included, ten at most."),
  documented("teams.privacy-rights", "The privacy of a team and its members is shown to who manages teams."),
  assumed("teams.privacy", "The account has team privacy switched on.", "teamPrivacy"),
  assumed("teams.lists", "A team's members see its lists; its accessible lists are those the caller sees too."),
  documented("feedback.answer", "Feedback answers 204 without a body."),
  documented("relationships.linkedin", "Who is known on LinkedIn only has a relationship with the score 0."),
  documented("relationships.deactivated", "The version 2024-01-01 leaves out relationships of deactivated users."),
  documented("connections.filter", "Inferred connections need a filter that names exactly one company."),
  documented("connections.order", "Groups and the connections in them come strongest first."),
  assumed("connections.coworkers", "Coworkers are active colleagues who shared an employer; longer means stronger."),
  assumed(
    "connections.investors",
    "Investors are active colleagues whose firm funded a company the target worked for.",
  ),
  documented("duplicates.rights", "Suggestions of duplicates need the permission to manage duplicates."),
  documented("duplicates.open", "Only pairs that can be merged are suggested; a merged pair vanishes."),
  assumed("duplicates.criteria", "Companies match by name or domain, persons by name or by address and last name."),
  documented("duplicates.query", "Suggestions have a term of two characters, a criterion and an order."),
];
