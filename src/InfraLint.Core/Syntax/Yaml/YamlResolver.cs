namespace InfraLint.Syntax.Yaml;

internal static class YamlResolver
{
    public static YamlValue Resolve(YamlScalar scalar) => new YamlString(scalar.Text);
}
