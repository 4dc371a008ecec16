using System.Reflection;
using InfraLint.Domains;

namespace InfraLint.Core.Tests.Domains;

/// <summary>The names of modes.</summary>
[TestClass]
public sealed class OctalTests
{
    [TestMethod]
    public void Each_name_is_its_number()
    {
        foreach (var field in typeof(Octal).GetFields(BindingFlags.Static | BindingFlags.Public))
        {
            Assert.AreEqual(Convert.ToInt32(field.Name[1..], 8), (int)field.GetRawConstantValue()!, field.Name);
        }
    }
}
