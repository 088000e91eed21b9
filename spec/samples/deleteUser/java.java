import com.workos.WorkOS;

public class DeleteUser {
  public static void main(String[] args) {
    WorkOS workos = new WorkOS("sk_example_123456789");

    workos.userManagement.deleteUser("user_01E4ZCR3C56J083X43JQXF3JK5");
  }
}
