import com.workos.WorkOS;
import com.workos.usermanagement.models.Users;

public class ListUsers {
  public static void main(String[] args) {
    WorkOS workos = new WorkOS("sk_example_123456789");

    Users users = workos.userManagement.listUsers();

    users.getData().forEach(user -> System.out.println(user.getEmail()));
  }
}
