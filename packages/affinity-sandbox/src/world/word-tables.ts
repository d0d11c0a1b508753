// The words that seeded worlds are made of. Domains end in `.example` (RFC 2606), so that no mail can reach anybody.

const words = (text: string): readonly string[] => text.split(/\s+/).filter((word) => word !== "");

export const firstNames = words(`
  Aaron Adele Amara Anders Anika Arjun Astrid Beatriz Bruno Camille Carlos Celeste Chidi Clara Dalia Dario Deepa
  Edgar Elena Elif Emeka Esther Farah Felix Fiona Gabriel Greta Hamza Hana Henrik Ines Isaac Ivana Jasper Joanna
  Kaito Karin Kofi Laila Leon Linnea Lucia Magnus Malik Marta Mateo Mei Milan Nadia Naomi Nils Noor Olga Omar Paula
  Petra Quentin Rafael Rania Ravi Rosa Samir Sana Selma Simon Sofia Stefan Tariq Teresa Theo Uma Viktor Wanda Yara Yusuf Zoe`);

export const lastNames = words(`
  Abara Adler Almeida Andersen Aoki Bakker Banerjee Barros Bergman Bianchi Bouchard Calloway Cardoso Chandra Conti
  Dahl Delgado Diaz Dubois Eriksen Esposito Farouk Ferreira Fischer Fontaine Galloway Gomez Grant Haddad Hagen Hoffman
  Ibrahim Iyer Jansen Kapoor Keller Khalil Kimura Kowalski Lambert Laurent Lindholm Lopez Madsen Marchetti Mbeki Meyer
  Moreau Nakamura Navarro Nilsen Novak Oduya Olsen Ortega Park Pereira Petrov Quinn Rahman Reyes Rinaldi Rossi Santos
  Sato Schneider Sharma Silva Sorensen Tanaka Torres Ueda Vargas Vega Virtanen Weber Winter Yamada Yilmaz Zhang`);

export const companyNames = words(`
  Alder Amberline Arclight Ashgrove Basalt Beacon Birchwood Bluefin Brackwater Bramble Brindle Cadence Cairn Cedarline
  Cinder Clearbrook Cobalt Copperleaf Coral Cresthaven Dovetail Driftwood Eastgate Ember Evenfall Fairwind Fathom
  Fieldstone Flint Foxglove Gantry Glasswing Granite Greyfell Halcyon Harrow Hazelmere Heron Hightide Inkwell Ironbark
  Juniper Kestrel Keystone Lantern Larkspur Latchford Lodestar Longshore Marlow Meridian Millrace Moorland Northbeam
  Oakhollow Orchard Osprey Palisade Pinnacle Quarry Quillon Ravenna Redfern Ridgeway Saffron Sandpiper Silverleaf
  Slate Stonebridge Summerfield Sundial Tamarack Thistle Tidewater Timberline Vantage Verdant Wayfinder Westmark Wren`);

export const companyKinds = words(
  "Robotics Health Systems Analytics Energy Bio Security Logistics Payments Materials Labs Software",
);

export const industries: Readonly<Record<string, string>> = {
  Robotics: "Industrial Automation",
  Health: "Digital Health",
  Systems: "Enterprise Software",
  Analytics: "Data Infrastructure",
  Energy: "Climate Technology",
  Bio: "Biotechnology",
  Security: "Cybersecurity",
  Logistics: "Supply Chain",
  Payments: "Financial Technology",
  Materials: "Advanced Materials",
  Labs: "Developer Tools",
  Software: "Enterprise Software",
};

export const jobTitles = [
  "Chief Executive Officer",
  "Co-founder",
  "Chief Technology Officer",
  "Chief Financial Officer",
  "Head of Product",
  "VP Engineering",
  "VP Sales",
  "General Counsel",
  "Director of Operations",
];

export const cities = [
  ["San Francisco", "California", "United States", "North America"],
  ["New York", "New York", "United States", "North America"],
  ["Boston", "Massachusetts", "United States", "North America"],
  ["London", null, "United Kingdom", "Europe"],
  ["Berlin", null, "Germany", "Europe"],
  ["Stockholm", null, "Sweden", "Europe"],
  ["Toronto", "Ontario", "Canada", "North America"],
  ["Singapore", null, "Singapore", "Asia"],
] as const;

export const emailSubjects = [
  "Following up on our call",
  "Deck and data room",
  "Introduction",
  "Questions on the model",
  "Reference calls",
  "Next steps",
  "Quarterly update",
  "Term sheet comments",
];

export const meetingTitles = [
  "Intro call",
  "Product walkthrough",
  "Partner meeting",
  "Diligence session",
  "Coffee",
  "Quarterly review",
  "Reference check",
];

export const noteSentences = [
  "Strong retention in the mid-market; expansion comes from usage, not seats.",
  "The founder knows the buyer well and has sold to the same people before.",
  "Gross margin is held back by onboarding work; a second product line fixes that.",
  "Asked for cohort data and the pipeline by segment before the next session.",
  "Two references were warm, one was neutral about support response times.",
  "Round is likely to close within six weeks; an inside investor takes its share.",
  "Open question: how defensible the integration work is once larger vendors notice.",
  "Team wants an operator on the board; we should propose two names.",
];
