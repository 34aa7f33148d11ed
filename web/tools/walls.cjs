/** The walls of the page: app > routes > features > ui | api > lib; features never see each other. */
const above = (layer, forbidden) => ({
  name: `${layer}-sees-nothing-above`,
  severity: "error",
  from: { path: `^src/${layer}/` },
  to: { path: `^src/(${forbidden})/` },
});

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true } },
    above("routes", "app"),
    above("features", "app|routes"),
    above("ui", "app|routes|features|api"),
    above("api", "app|routes|features|ui"),
    above("lib", "app|routes|features|ui|api"),
    {
      name: "features-never-see-each-other",
      severity: "error",
      from: { path: "^src/features/([^/]+)/" },
      to: { path: "^src/features/", pathNot: "^src/features/$1/" },
    },
    {
      name: "no-barrels",
      severity: "error",
      from: {},
      to: { path: "^src/.*/index\\.tsx?$" },
    },
    {
      name: "models-know-no-react",
      severity: "error",
      from: { path: "^src/.*-model\\.ts$" },
      to: { path: "node_modules/(react|react-dom|@mui)/" },
    },
    {
      name: "tests-stay-out-of-the-product",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$|^src/testing/" },
      to: { path: "\\.test\\.tsx?$|^src/testing/" },
    },
    {
      name: "development-dependencies-stay-out-of-the-product",
      severity: "error",
      from: { path: "^src/", pathNot: "\\.test\\.tsx?$|^src/testing/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "unknown", "undetermined"], pathNot: "\\.css$" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
